/** What both pings share: one echo request after the other, and what comes back of each. */

import { lookup } from '../../network/lookup.ts';
import { type Pong, ping as send } from '../../network/ping.ts';
import { placeActor } from '../../network/places.ts';
import type { Hop } from '../../network/trace.ts';
import type { Process } from '../program.ts';

export interface PingPlan {
  readonly address: string;
  /** How the address was found: the first request's trace begins with it. */
  readonly lookedUp: readonly Hop[];
  readonly ttl: number;
  /** Undefined: until somebody stops it. */
  readonly count: number | undefined;
  readonly intervalMs: number;
  /** How long to wait for the last answers. */
  readonly waitMs: number;
  /** Whether the news that there will be no answer ends the waiting. */
  readonly heedsErrors: boolean;
  /** When to end in any case. */
  readonly deadlineMs: number | undefined;
}

/** Answers of one run, and how long it took from the first request to the last. */
export interface PingTally {
  readonly sent: number;
  readonly received: number;
  readonly errors: number;
  readonly timesMs: readonly number[];
  readonly elapsedMs: number;
}

/** Sends what is planned and tells of each answer as it comes. */
export async function pingAll(
  plan: PingPlan,
  process: Process,
  tell: (pong: Pong, sequence: number) => void,
): Promise<PingTally> {
  const { args, client, drained, name, now, spend } = process;
  const started = now();
  const timesMs: number[] = [];
  let sent = 0;
  let errors = 0;
  let lastSent = started;
  while (plan.count === undefined || sent < plan.count) {
    if (plan.deadlineMs !== undefined && now() - started >= plan.deadlineMs) break;
    lastSent = now();
    const command = [name, ...args].join(' ');
    const before = sent === 0 ? plan.lookedUp : [];
    const { address, ttl } = plan;
    const pong = send({ process: command, address, ttl, before }, client);
    sent += 1;
    const isLast = sent === plan.count;
    const inTime =
      pong.kind !== 'lost' && pong.elapsedMs <= (isLast ? plan.waitMs : Number.POSITIVE_INFINITY);
    if (inTime) {
      if (pong.kind === 'reply') timesMs.push(pong.elapsedMs);
      else errors += 1;
      tell(pong, sent);
    }
    const restMs = isLast ? (ends(pong, plan) ? pong.elapsedMs : plan.waitMs) : plan.intervalMs;
    spend(untilDeadline(restMs, now() - started, plan.deadlineMs));
    await drained();
  }
  return { sent, received: timesMs.length, errors, timesMs, elapsedMs: lastSent - started };
}

/** Whether nothing more is to be expected of a request. */
function ends(pong: Pong, { heedsErrors, waitMs }: PingPlan): boolean {
  if (pong.kind === 'lost' || pong.elapsedMs > waitMs) return false;
  return pong.kind === 'reply' || heedsErrors;
}

function untilDeadline(
  restMs: number,
  sinceStartMs: number,
  deadlineMs: number | undefined,
): number {
  return deadlineMs === undefined
    ? restMs
    : Math.max(0, Math.min(restMs, deadlineMs - sinceStartMs));
}

/** What was looked up to find the address of a host; a trace of its own where there is none. */
export function resolve(
  host: string,
  { args, client, name, spend }: Process,
): ReturnType<typeof lookup> {
  const found = lookup(host, client);
  spend(found.elapsedMs);
  const { addresses, elapsedMs, hops } = found;
  const { world } = client.network;
  if (addresses.length === 0)
    world.record({
      at: world.now(),
      from: placeActor(client.place),
      process: [name, ...args].join(' '),
      hops,
      elapsedMs,
    });
  return found;
}
