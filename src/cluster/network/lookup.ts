/** Name resolution as a process meets it: its files first, then questions to its name server. */

import type { DnsResponse, Question } from '../dns/message.ts';
import { isIPv4 } from '../dns/message.ts';
import { addressInHosts, NODE_RESOLVER, resolverOf } from '../dns/podfiles.ts';
import {
  type LibC,
  nearestFirst,
  type Reply,
  type Resolution,
  type ResolverConfig,
  resolve,
} from '../dns/resolver.ts';
import { connect } from './connect.ts';
import { answerOutside, defaultOutside } from './outside.ts';
import { addressOf, type Place, placeActor } from './places.ts';
import type { Actor, Hop, LookupHop } from './trace.ts';
import type { Network } from './world.ts';

/** A resolution together with its hops, one for each name that was tried. */
export interface Lookup extends Resolution {
  readonly hops: readonly Hop[];
  readonly elapsedMs: number;
}

/** What one question to one name server brought. */
export interface Asked {
  readonly reply: Reply;
  readonly hop: LookupHop;
  readonly elapsedMs: number;
}

const POD_PREFIX_LENGTH = 24;

/** Resolves a name, or an address as itself, with the resolver of the place it is asked from. */
export function lookup(name: string, from: Place, libc: LibC, network: Network): Lookup {
  const known = isIPv4(name) ? name : addressInHosts(name, podOf(from));
  if (known !== undefined)
    return { addresses: [known], canonicalName: name, attempts: [], hops: [], elapsedMs: 0 };
  const asked: Asked[] = [];
  const config = resolverAt(from);
  const resolution = resolve(name, config, libc, (question) => {
    const answer = ask(question, config.nameserver, from, libc, network);
    asked.push(answer);
    return answer.reply;
  });
  const { addresses } = resolution;
  return {
    ...resolution,
    addresses: libc.prefersOwnSubnet
      ? nearestFirst(addresses, addressOf(from), POD_PREFIX_LENGTH)
      : addresses,
    hops: asked.map(({ hop }) => hop),
    elapsedMs: asked.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0),
  };
}

export function resolverAt(from: Place): ResolverConfig {
  return from.kind === 'pod' ? resolverOf(from.pod) : NODE_RESOLVER;
}

/** Asks one name server one question over UDP; the packets take the same way as all others. */
export function ask(
  question: Question,
  server: string,
  from: Place,
  libc: LibC,
  network: Network,
): Asked {
  if (server === NODE_RESOLVER.nameserver) {
    const reply = answerOutside(question, network.world.outside ?? defaultOutside);
    return answered(question, server, { kind: 'outside', name: server }, reply);
  }
  const connection = connect(from, { address: server, port: 53, protocol: 'UDP' }, network);
  const { ending } = connection;
  if (ending.kind === 'open' && ending.listener.kind === 'dns')
    return answered(question, server, ending.server, ending.listener.answer(question));
  const refused = ending.kind === 'refused' && libc.noticesRefusal;
  const last = connection.hops.at(-1);
  const outcome = refused ? 'refused' : 'timed out';
  const hop: LookupHop = {
    kind: 'lookup',
    actor: last?.actor ?? placeActor(from),
    question,
    server,
    outcome,
    answers: [],
    ...(last?.object === undefined ? {} : { object: last.object }),
    why: last?.why ?? '',
  };
  return { reply: outcome, hop, elapsedMs: refused ? 1 : libc.patienceMs };
}

function answered(question: Question, server: string, actor: Actor, reply: DnsResponse): Asked {
  const { rcode, answers, explanation } = reply;
  const outcome = rcode !== 'NOERROR' ? rcode : answers.length > 0 ? 'answered' : 'NODATA';
  const hop: LookupHop = {
    kind: 'lookup',
    actor,
    question,
    server,
    outcome,
    answers: answers.map(({ data }) => data),
    ...explanation,
  };
  return { reply, hop, elapsedMs: 1 };
}

const podOf = (place: Place) => (place.kind === 'pod' ? place.pod : undefined);
