/** One connection to a port of a Pod, by way of its kubelet: what is said, and what comes back. */

import { enterPod, type PodPort } from '../network/podentry.ts';
import type { World } from '../network/world.ts';
import { networkOf } from './exec.ts';
import { answerTo } from './programs/socket.ts';

/** `why`: the port cannot be reached, in the words of the kubelet. */
export type Heard = { readonly heard: string } | { readonly why: string };

export function converseWith(to: PodPort, said: string, world: World): Heard {
  const { ending, why = '' } = enterPod(to, networkOf(world));
  if (ending.kind !== 'open') return { why };
  const { listener, socket, source } = ending;
  const seen = { client: source, address: socket.address, port: socket.port };
  return { heard: answerTo(said, listener, seen) };
}
