/** How a program becomes a server of its container. */

import type { Listener } from '../../network/listener.ts';
import { writeLog } from '../../network/records.ts';
import type { Process } from '../program.ts';

/** Longer than a container's own process is watched, so that one that serves runs on. */
const SERVES_ON_MS = 25 * 3600 * 1000;

/** Opens a port. False when the port is taken, or where the machine is no container. */
export function listen(port: number, listener: Listener, { machine: { site } }: Process): boolean {
  if (site === undefined) return false;
  if (site.network.listenerOf(site.pod, port, 'TCP') !== undefined) return false;
  site.record.ports.set(`${port}/TCP`, listener);
  return true;
}

/** Writes to the log of the container, at the time of the cluster. */
export function log(
  stream: 'stdout' | 'stderr',
  text: string,
  { machine: { site } }: Process,
): void {
  if (site === undefined) return;
  const time = site.network.world.now();
  for (const line of text.replace(/\n$/, '').split('\n'))
    writeLog(site.record, { time, stream, text: line });
}

/** Serves until it is stopped. */
export function serveOn(port: number, { machine: { site }, spend }: Process): number {
  spend(SERVES_ON_MS);
  site?.record.ports.delete(`${port}/TCP`);
  return 0;
}
