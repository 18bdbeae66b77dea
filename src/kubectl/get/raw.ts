/** `kubectl get --raw`: an answer of the server as it is. */

import { CommandError } from '../errors.ts';
import { print } from '../session.ts';
import type { GetCall } from './flags.ts';

export async function printRaw({ flags: { raw }, session }: GetCall): Promise<void> {
  if (!raw.startsWith('/') && !/^[a-z][a-z+.-]*:/i.test(raw))
    throw new CommandError(
      `--raw must be a valid URL path: parse ${JSON.stringify(raw)}: invalid URI for request`,
    );
  const response = await session.client.send(raw, { accept: 'application/json, */*' });
  print(session, await response.text());
}
