/** Lets virtual time pass, whatever happens in it. */

import { throwIfInterrupted } from '../client/watch.ts';
import type { KubectlHost } from '../host.ts';

export async function sleepUntil(deadlineMs: number, host: KubectlHost): Promise<void> {
  do throwIfInterrupted(host);
  while (await host.step(deadlineMs));
}
