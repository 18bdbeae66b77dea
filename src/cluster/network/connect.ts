/** Opening a TCP connection: the kernel repeats the first packet until somebody answers or the caller gives up. */

import type { Ending } from './arrive.ts';
import { mayTell } from './icmplimit.ts';
import { addressOf, type Place } from './places.ts';
import { type Hop, type Socket, socketName } from './trace.ts';
import { send } from './walk.ts';
import { wayBack } from './wayback.ts';
import type { Network } from './world.ts';

export type { Ending } from './arrive.ts';

export interface Connection {
  readonly hops: readonly Hop[];
  readonly ending: Ending;
  /** What the answers pass on their way back. */
  readonly back: readonly Hop[];
  /** Until the answer to the first packet; a dropped one has none, and the caller's patience counts. */
  readonly elapsedMs: number;
}

/** How long the kernel repeats the first packet before it gives up; measured on Linux 6.18. */
export const KERNEL_LIMIT_MS = 135_000;

/** Dials `to` for at most `patienceMs`. Whatever happens is a result. */
export function connect(
  from: Place,
  to: Socket,
  network: Network,
  patienceMs = KERNEL_LIMIT_MS,
): Connection {
  const { hops, ending } = send(from, to, network);
  const back =
    ending.kind === 'open' ? wayBack(hops, addressOf(from), socketName(ending.socket)) : [];
  const waited =
    ending.kind === 'open' ? 0 : untilTold(ending, { from, hops, network, patienceMs });
  if (waited === undefined) return { hops, ending: { kind: 'dropped' }, back, elapsedMs: 0 };
  return { hops, ending, back, elapsedMs: waited + roundTripMs(hops) };
}

/** A round trip takes 1 ms, and 1 ms more for each machine that is crossed to after the first. */
export function roundTripMs(hops: readonly Hop[]): number {
  const crossings = hops.filter(
    ({ kind, actor }) => kind === 'cross' && actor.kind === 'Node',
  ).length;
  return 1 + crossings;
}

/** Three questions for the owner of an address, one a second, before a router says that nobody has it. */
export const NEIGHBOUR_LIMIT_MS = 3_000;

/** When the first packet is repeated, in milliseconds after it was first sent. */
const REPEATED_AT = [0, 1_000, 3_000, 7_000, 15_000, 31_000, 63_000];

interface Waiting {
  readonly from: Place;
  readonly hops: readonly Hop[];
  readonly network: Network;
  readonly patienceMs: number;
}

/** How long until the client is told of the failure; undefined if it never is. */
function untilTold(ending: Ending, waiting: Waiting): number | undefined {
  if (ending.kind === 'unreachable') return NEIGHBOUR_LIMIT_MS;
  if (ending.kind !== 'refused' || ending.by !== 'rule') return 0;
  return REPEATED_AT.find((after) => after < waiting.patienceMs && isTold(waiting, after));
}

/** Whether a rule's rejection of a packet that is sent `afterMs` from now is told. */
export function isTold({ from, hops, network }: Omit<Waiting, 'patienceMs'>, afterMs = 0): boolean {
  const { connections, icmpRateLimitMs: limitMs = 1_000, now } = network.world;
  const { name: node = '' } = hops.at(-1)?.actor ?? {};
  const isOwn = from.kind === 'node' && from.node.metadata.name === node;
  if (limitMs === 0 || isOwn) return true;
  return mayTell(connections.errors, {
    node,
    client: addressOf(from),
    at: now() + afterMs,
    limitMs,
  });
}
