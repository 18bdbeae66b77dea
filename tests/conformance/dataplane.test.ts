/** Replays what clients saw of a real kube-proxy (tests/golden/dataplane/flows), in both modes. */

import { describe, expect, test } from 'vitest';
import type { Lister } from '../../src/cluster/api/objects.ts';
import { networkOf } from '../../src/cluster/images/exec.ts';
import { parseUrl } from '../../src/cluster/images/programs/url.ts';
import type { Client } from '../../src/cluster/network/client.ts';
import { callHttp } from '../../src/cluster/network/http.ts';
import type { Place } from '../../src/cluster/network/places.ts';
import { createConnectionState, type World } from '../../src/cluster/network/world.ts';
import { createRandom } from '../../src/cluster/random.ts';
import { withoutChance } from './chance.ts';
import { runDatagramScript, send } from './datagrams.ts';
import { type Met, replayLive } from './live.ts';
import {
  type Connections,
  clusterAt,
  type Flow,
  type Observed,
  readRecording,
} from './recordings.ts';
import { tallyAfterAll } from './tally.ts';
import { findTestImage, placeOf, recordedOutside, runLineAt, words } from './toolbox.ts';

describe.each(['nftables', 'iptables'] as const)('a real kube-proxy in %s mode', (mode) => {
  const { flows, states } = readRecording(mode);
  const connections = createConnectionState();
  const random = createRandom(mode);
  let passed = 0;
  const clock = { now: Date.UTC(2026, 10, 22, 9) };

  test.each(flows)('$id', async (flow) => {
    const state = states[flow.state];
    if (state === undefined) throw new Error(`no state ${flow.state}`);
    const world: World = {
      objects: clusterAt(flow, state),
      random,
      connections,
      proxyMode: mode,
      icmpRateLimitMs: flow.steps.some((step) => step.includes('icmp_ratelimit=1000')) ? 1000 : 0,
      outside: recordedOutside(flow.steps.some((step) => step.includes('ip route add'))),
      now: () => clock.now,
      record: () => undefined,
    };
    clock.now += BETWEEN_FLOWS_MS;
    const replay: Replay = { flow, world, clock, place: placeFrom(flow, world.objects) };
    await checkCommand(replay);
    checkConnections(replay);
    if (flow.during !== undefined) checkLive(flow, await replayLive(flow, mode));
    passed += 1;
  });

  tallyAfterAll(() => ({ suite: `flows ${mode}`, equal: passed, of: flows.length }));
});

/** Long enough for a node to have all its ICMP errors again, too short for an affinity to end. */
const BETWEEN_FLOWS_MS = 6_000;

interface Replay {
  readonly flow: Flow;
  readonly world: World;
  readonly place: Place;
  /** Virtual milliseconds; goes on from flow to flow. */
  readonly clock: { now: number };
}

const INTERFACE = / --interface (\S+)/;

/** `curl --interface` chooses one of the outside machine's two addresses. */
function placeFrom({ command_run, command = '', from }: Flow, objects: Lister): Place {
  const [, chosen] = INTERFACE.exec(command_run ?? command) ?? [];
  return placeOf(chosen === undefined ? from : { ...from, ip: chosen }, objects);
}

async function checkCommand({ flow, world, place }: Replay): Promise<void> {
  const { command, command_run: line = command } = flow;
  if (line === undefined) return;
  if (isUdp(flow)) return checkDatagram(flow, runDatagramScript(line, clientAt(place, world)));
  const result = await runLineAt(placeOf(flow.from, world.objects), line, world);
  const written = (stream: string) =>
    result.output
      .filter((part) => part.stream === stream)
      .map(({ text }) => text)
      .join('');
  const shown = { exit: result.exitCode, stdout: written('stdout'), stderr: written('stderr') };
  const recorded = { exit: flow.exit, stdout: flow.stdout ?? '', stderr: flow.stderr ?? '' };
  expect(comparable(shown)).toEqual(comparable(recorded));
  if (flow.elapsed_class === 'immediate') expect(result.elapsedMs).toBeLessThan(1000);
  if (flow.elapsed_class === 'timeout') expect(result.elapsedMs).toBe(2000);
}

/** Without what chance decides: the Pod, its address and port, the source that depends on it, times. */
function comparable({
  exit,
  stdout,
  stderr,
}: {
  exit: number | undefined;
  stdout: string;
  stderr: string;
}) {
  return {
    exit,
    stdout: withoutChance(stdout),
    stderr: withoutChance(stderr),
  };
}

/** Dials as often as the recording did; who answered, seen from where, on which port, and errors agree. */
function checkConnections({ flow, world, place, clock }: Replay): void {
  const recorded = flow.connections;
  if (recorded === undefined || flow.during !== undefined) return;
  const [, apart = '0'] = /([\d.]+) s apart/.exec(`${flow.what} ${flow.notes}`) ?? [];
  const counted: Tally = { answered_by: {}, errors: {}, source_seen: {}, pod_port: {} };
  for (let index = 0; index < recorded.n; index += 1) {
    if (isUdp(flow)) tallyDatagram(counted, flow, clientAt(place, world));
    else tally(counted, dial(addressOf(flow), place, world));
    clock.now += Number(apart) * 1000;
  }
  expect(shape(counted, flow)).toEqual(shape(recorded, flow));
  checkShares(counted, recorded.n);
}

type Tally = Record<'answered_by' | 'errors' | 'source_seen' | 'pod_port', Record<string, number>>;
type Counts = Omit<Connections, 'n' | 'what'>;

/** The literal address stands in the command where `to` has a placeholder. */
function addressOf({ to, command_run = '' }: Flow): string {
  return to?.includes('${') ? (words(command_run).at(-1) ?? '') : (to ?? '');
}

function dial(to: string, place: Place, world: World) {
  const url = parseUrl(to);
  if (url === undefined) throw new Error(`cannot dial ${to}`);
  const limits = { connectLimitMs: 2000, limitMs: 2000 };
  const call = { process: 'dial', method: 'GET', ...limits, ...url };
  return callHttp(call, clientAt(place, world));
}

function clientAt(place: Place, world: World): Client {
  return { place, libc: 'glibc', network: networkOf(world, findTestImage) };
}

const isUdp = ({ to }: Flow): boolean => to?.startsWith('udp://') === true;

function checkDatagram(flow: Flow, ran: ReturnType<typeof runDatagramScript>): void {
  const plain = (text = '') => text.replace(/^pod=.* (proto=.*)$/m, '$1');
  expect([ran.exit, plain(ran.stdout), ran.stderr]).toEqual([
    flow.exit,
    plain(flow.stdout),
    flow.stderr,
  ]);
  if (flow.elapsed_class === 'immediate') expect(ran.elapsedMs).toBeLessThan(1000);
}

function tallyDatagram(counted: Tally, { to }: Flow, client: Client): void {
  const [, address = '', port] = /^udp:\/\/(.*):(\d+)$/.exec(to ?? '') ?? [];
  const result = send({ address, port: Number(port), text: 'hi' }, client);
  if (result.kind === 'answered') countAnswer(counted, result.text);
  else count(counted, 'errors', result.kind === 'lost' ? 'timeout' : result.kind);
}

function count(counted: Tally, of: keyof Tally, key = ''): void {
  counted[of][key] = (counted[of][key] ?? 0) + 1;
}

function tally(counted: Tally, result: ReturnType<typeof dial>): void {
  if (result.kind === 'answered') countAnswer(counted, result.response.body);
  else count(counted, 'errors', result.kind === 'timed out' ? 'timeout' : result.kind);
}

function countAnswer(counted: Tally, body: string): void {
  const [, pod, port, client] = /^pod=(\S+) ip=\S+ port=(\d+) client=(\S+)/.exec(body) ?? [];
  count(counted, 'answered_by', pod);
  count(counted, 'pod_port', port);
  count(counted, 'source_seen', client);
}

/** The sets that must be equal. Under affinity chance chooses the one Pod, and so the source seen. */
function shape({ answered_by, errors, source_seen, pod_port }: Counts, { id }: Flow) {
  const answering = Object.keys(answered_by).sort();
  const sticky = id.startsWith('affinity') && answering.length === 1;
  return {
    answering: sticky ? 'one Pod' : answering,
    errors,
    sources: sticky
      ? undefined
      : Object.keys(source_seen)
          .map((source) => source.split(' ')[0])
          .sort(),
    ports: Object.keys(pod_port).sort(),
  };
}

/** Each share lies within five standard deviations of an equal one. */
function checkShares({ answered_by }: Counts, n: number): void {
  const counts = Object.values(answered_by);
  const expected = n / counts.length;
  for (const count of counts)
    expect(Math.abs(count - expected)).toBeLessThan(5 * Math.sqrt(expected));
}

function checkLive(flow: Flow, met: readonly Met[]): void {
  if (flow.observed !== undefined) checkObserved(flow.observed, met);
  if (flow.per_second !== undefined) checkSeconds(flow, met);
}

/** Which Pod or failure on which connection, in order; each change within a second of when it was recorded. */
function checkObserved(recorded: readonly Observed[], met: readonly Met[]): void {
  const runs: { conn: number; what: string; from_s: number }[] = [];
  for (const { atMs, connection: conn, what } of met)
    if (runs.at(-1)?.what !== what || runs.at(-1)?.conn !== conn)
      runs.push({ conn, what, from_s: atMs / 1000 });
  const told = recorded.map(({ conn, pod, error, dial: failed, from_s }) => ({
    conn,
    what: pod ?? error ?? failed ?? '',
    from_s,
  }));
  const changes = (list: typeof runs) =>
    list.map(({ conn, what }) => `${what === 'refused' ? '' : conn} ${what}`);
  expect([...new Set(changes(runs))]).toEqual([...new Set(changes(told))]);
  for (const [index, { from_s }] of told.entries())
    expect(Math.abs((runs[index]?.from_s ?? Number.NaN) - from_s)).toBeLessThanOrEqual(1);
}

/**
 * Who answered in the seconds that lie apart from any change. Pods of a Deployment count as one name; the simulated
 * rules follow at once, so the timeouts of connections that came before the recorded ones are left out.
 */
function checkSeconds(
  { connections, during = [], per_second = [] }: Flow,
  met: readonly Met[],
): void {
  const isCalm = (second: number) =>
    during.every(({ at_s }) => second + 1 < at_s || second > at_s + 1.5);
  const bare = (what: string) => what.replace(/-[a-z0-9]{8,10}-[a-z0-9]{5}$/, '');
  for (const { s, counts } of per_second.filter(({ s: second }) => isCalm(second))) {
    const here = met
      .filter(({ atMs }) => Math.floor(atMs / 1000) === s)
      .map(({ what }) => bare(what));
    expect(new Set(here)).toEqual(new Set(Object.keys(counts).map(bare)));
  }
  const answering = new Set(met.map(({ what }) => what).filter((what) => what !== 'refused'));
  expect(answering.size).toBe(Object.keys(connections?.answered_by ?? {}).length);
}
