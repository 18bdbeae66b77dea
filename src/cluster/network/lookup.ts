/** Name resolution as a process meets it: its files first, then questions to its name server. */

import { type DnsResponse, isIPv4, type Question, reverseName } from '../dns/message.ts';
import {
  LIBRARIES,
  patienceOf,
  type Reply,
  type Resolution,
  type ResolverConfig,
  resolve,
} from '../dns/resolver.ts';
import { nearestFirst } from './addressorder.ts';
import type { Client } from './client.ts';
import { type Connection, connect } from './connect.ts';
import { addressOf, type Place, placeActor } from './places.ts';
import { addressInHosts, NODE_RESOLVER, resolverOf } from './podfiles.ts';
import type { Actor, Hop, LookupHop, Socket } from './trace.ts';

/** A resolution together with its hops, one for each name that was tried. */
export interface Lookup extends Resolution {
  readonly hops: readonly Hop[];
  readonly elapsedMs: number;
}

/** What one question to one name server brought. */
export interface Asked {
  readonly reply: Reply;
  /** What NetworkPolicies said to the packet on its way. */
  readonly passed: readonly Hop[];
  readonly hop: LookupHop;
  readonly elapsedMs: number;
}

const POD_PREFIX_LENGTH = 24;

/** Resolves a name, or an address as itself, with the resolver of the place it is asked from. */
export function lookup(name: string, client: Client): Lookup {
  const { libc, place } = client;
  const known = isIPv4(name) || name === '::1' ? name : addressInHosts(name, place);
  if (known !== undefined)
    return { addresses: [known], canonicalName: name, attempts: [], hops: [], elapsedMs: 0 };
  const asked: AskedInTurn[] = [];
  const config = resolverAt(place);
  const resolution = resolve(name, { config, libc: LIBRARIES[libc] }, (question) => {
    const answer = askInTurn(question, config, client);
    asked.push(answer);
    return answer.reply;
  });
  const { addresses } = resolution;
  return {
    ...resolution,
    addresses: LIBRARIES[libc].prefersOwnSubnet
      ? nearestFirst(addresses, addressOf(place), POD_PREFIX_LENGTH)
      : addresses,
    hops: asked.flatMap(({ hops }) => hops),
    elapsedMs: asked.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0),
  };
}

function resolverAt(place: Place): ResolverConfig {
  return place.kind === 'pod' ? resolverOf(place.pod) : NODE_RESOLVER;
}

interface AskedInTurn extends Pick<Asked, 'reply' | 'elapsedMs'> {
  readonly hops: readonly Hop[];
}

/** Asks the name servers until one answers: one after the other, again and again, or all at the same time. */
function askInTurn(question: Question, config: ResolverConfig, client: Client): AskedInTurn {
  const libc = LIBRARIES[client.libc];
  const { timeoutMs, rounds } = patienceOf(config, libc);
  const asked: Asked[] = [];
  for (const server of config.nameservers) {
    const patienceMs = timeoutMs * (config.nameservers.length === 1 ? rounds : 1);
    asked.push(ask(question, server, client, patienceMs));
    if (typeof asked.at(-1)?.reply !== 'string') break;
  }
  const reply = asked.at(-1)?.reply ?? 'timed out';
  const inTurn = asked.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0);
  const repeated = typeof reply === 'string' && asked.length > 1 ? rounds : 1;
  return {
    reply,
    hops: asked.flatMap(({ passed, hop }) => [...passed, hop]),
    elapsedMs: libc.asksAllAtOnce ? (asked.at(-1)?.elapsedMs ?? 0) : inTurn * repeated,
  };
}

/** The question for the names of an address; `undefined` if the text is no address. */
export function reverseQuestion(text: string): Question | undefined {
  return isIPv4(text) ? { name: reverseName(text), type: 'PTR' } : undefined;
}

/** Asks one name server one question, over UDP unless said otherwise; the packets take the same way as all others. */
export function ask(
  question: Question,
  to: string | Socket,
  client: Client,
  patienceMs = LIBRARIES[client.libc].patienceMs,
): Asked {
  const { network, place } = client;
  const socket: Socket = typeof to === 'string' ? { address: to, port: 53, protocol: 'UDP' } : to;
  const server = socket.address;
  const connection = connect(place, socket, network, patienceMs);
  const { ending } = connection;
  const passed = connection.hops.filter(({ kind }) => kind === 'admit');
  const asking = { question, server, passed };
  if (ending.kind === 'open' && ending.listener.kind === 'dns')
    return answered({ ...asking, actor: ending.server }, ending.listener.answer(question));
  return unanswered({ ...asking, actor: placeActor(place) }, connection, { client, patienceMs });
}

interface Asking {
  readonly question: Question;
  readonly server: string;
  readonly actor: Actor;
  readonly passed: readonly Hop[];
}

function answered({ passed, ...asking }: Asking, reply: DnsResponse): Asked {
  const { rcode, answers, explanation } = reply;
  const outcome = rcode !== 'NOERROR' ? rcode : answers.length > 0 ? 'answered' : 'NODATA';
  const data = answers.map((record) => record.data);
  const hop: LookupHop = { kind: 'lookup', ...asking, outcome, answers: data, ...explanation };
  return { reply, passed, hop, elapsedMs: 1 };
}

/** Tells what became of the packet: the last hop of its walk decided. */
function unanswered(
  { passed, ...asking }: Asking,
  { ending, hops }: Connection,
  { client, patienceMs }: { readonly client: Client; readonly patienceMs: number },
): Asked {
  const { noticesRefusal } = LIBRARIES[client.libc];
  const outcome = ending.kind === 'refused' && noticesRefusal ? 'refused' : 'timed out';
  const last = hops.at(-1);
  const hop: LookupHop = {
    kind: 'lookup',
    ...asking,
    actor: last?.actor ?? asking.actor,
    outcome,
    answers: [],
    ...(last?.object === undefined ? {} : { object: last.object }),
    why: last?.why ?? '',
  };
  return { reply: outcome, passed, hop, elapsedMs: outcome === 'refused' ? 1 : patienceMs };
}
