/** A link to a playground that begins as a cluster is now: its files and objects. */

import { toFragment } from '../../playground/link.ts';
import { underBase } from '../../site/base-path.ts';
import type { Client } from '../../terminal/client.ts';
import { Workbench } from './workbench.ts';

/** Undefined when it is too much for a link. @throws as the client does */
export async function playgroundLink(client: Client): Promise<string | undefined> {
  const fragment = await toFragment(await new Workbench(client).gather());
  const page = new URL(underBase(import.meta.env.BASE_URL, '/playground/'), location.href);
  return fragment && `${page}${fragment}`;
}
