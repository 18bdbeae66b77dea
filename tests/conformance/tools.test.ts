/** Replays the recorded texts and exit codes of curl and busybox (tests/golden/dataplane/tools.json). */

import { describe, expect, test } from 'vitest';
import { createConnectionState, type World } from '../../src/cluster/network/world.ts';
import { createRandom } from '../../src/cluster/random.ts';
import { withoutChance } from './chance.ts';
import { clusterAt, readToolTexts, type State, type ToolText } from './recordings.ts';
import { tallyAfterAll } from './tally.ts';
import { placeOf, recordedOutside, runLineAt } from './toolbox.ts';

/** Commands that are not replayed, with the reason. This list may only shrink. */
const NOT_REPLAYED: readonly (readonly [RegExp, string])[] = [
  [/^busybox wget -T/, 'the recorded busybox crashes on -T'],
];

const excused = ({ command = '' }: ToolText) =>
  NOT_REPLAYED.find(([pattern]) => pattern.test(command))?.[1];

/** The objects of the scenario with the addresses that the recorded answers show. */
const state: State = {
  pods: [
    { name: 'web-1', ip: '10.244.1.169', node: 'worker-1', ready: true, labels: { app: 'web' } },
    { name: 'web-2', ip: '10.244.2.172', node: 'worker-2', ready: true, labels: { app: 'web' } },
    {
      name: 'sleep-9',
      ip: '10.244.2.171',
      node: 'worker-2',
      ready: true,
      labels: { app: 'sleep-9' },
    },
    {
      name: 'agent-1',
      ip: '10.244.2.170',
      node: 'worker-2',
      ready: true,
      labels: { app: 'agent' },
    },
  ],
  services: {
    web: { clusterIP: '10.96.2.1', type: 'ClusterIP', ports: ['80/TCP->8000'] },
    db: { clusterIP: 'None', type: 'ClusterIP', ports: ['8000/TCP->8000'] },
    nobody: { clusterIP: '10.96.2.2', type: 'ClusterIP', ports: ['80/TCP->80'] },
    agent: { clusterIP: '10.96.2.3', type: 'ClusterIP', ports: ['80/TCP->80'] },
    wrongport: { clusterIP: '10.96.2.4', type: 'ClusterIP', ports: ['80/TCP->80'] },
    alias: { clusterIP: null, type: 'ExternalName', ports: [] },
    partner: { clusterIP: null, type: 'ExternalName', ports: [] },
  },
  endpoints: {
    web: endpoints({ 'http/TCP': 8000 }),
    db: endpoints({ 'http/TCP': 8000 }),
    wrongport: endpoints({ '/TCP': 80 }),
    agent: [{ ...at('10.244.2.170', 'worker-2'), ports: { '/TCP': 80 } }],
  },
};

function endpoints(ports: Record<string, number>) {
  return [at('10.244.1.169', 'worker-1'), at('10.244.2.172', 'worker-2')].map((each) => ({
    ...each,
    ports,
  }));
}

function at(address: string, node: string) {
  return { address, node, ready: true, serving: true, terminating: false };
}

describe('real tools', () => {
  const texts = readToolTexts();
  let passed = 0;
  test.each(texts.filter((text) => excused(text) === undefined))('$id: $command', async (text) => {
    const { command = '', command_run: line = command, mode, from } = text;
    const world: World = {
      objects: clusterAt({ given: 'manifests/public/tools', steps: [] }, state),
      random: createRandom(text.id),
      connections: createConnectionState(),
      proxyMode: mode,
      icmpRateLimitMs: 0,
      outside: recordedOutside(false),
      now: () => 0,
      record: () => undefined,
    };
    const result = await runLineAt(placeOf(from, world.objects), line, world);
    const written = (stream: string) =>
      result.output
        .filter((part) => part.stream === stream)
        .map((part) => part.text)
        .join('');
    const shown = { exit: result.exitCode, stdout: written('stdout'), stderr: written('stderr') };
    expect(comparable(shown)).toEqual(
      comparable({ exit: text.exit ?? 0, stdout: text.stdout ?? '', stderr: text.stderr ?? '' }),
    );
    if (text.elapsed_class === 'immediate') expect(result.elapsedMs).toBeLessThan(1000);
    else expect(result.elapsedMs).toBeGreaterThanOrEqual(1000);
    passed += 1;
  });
  test('every excuse is needed, and no more than 4 texts have one', () => {
    const used = texts.map(excused).filter((reason) => reason !== undefined);
    expect(new Set(used)).toEqual(new Set(NOT_REPLAYED.map(([, reason]) => reason)));
    expect(used.length).toBeLessThanOrEqual(4);
  });
  tallyAfterAll(() => ({ suite: 'tools', equal: passed, of: texts.length }));
});

function comparable({ exit, stdout, stderr }: { exit: number; stdout: string; stderr: string }) {
  const isBusybox = /^Server:.*\nAddress:\t.*:53\n/.test(stdout);
  return {
    exit,
    stdout: isBusybox ? blocks(stdout) : anyOrder(withoutChance(stdout)),
    stderr: withoutChance(stderr),
  };
}

/** A name server gives addresses in any order: lines that differ in nothing else are sorted; so are the names of an address. */
function anyOrder(stdout: string): string {
  const lines = stdout.replace(/^(Name:.*)\n(Address:)/gm, '$1|$2').split('\n');
  const shape = (line = '') =>
    line
      .replace(/\d+[.-]\d+[.-]\d+[.-]\d+/g, '<address>')
      .replace(/\.[a-z-]+\.[a-z-]+\.svc/g, '.<service>.svc');
  const groups = lines.reduce<string[][]>((found, line) => {
    const last = found.at(-1);
    if (last !== undefined && shape(last[0]) === shape(line)) last.push(line);
    else found.push([line]);
    return found;
  }, []);
  return groups.flatMap((group) => group.sort()).join('\n');
}

/** busybox prints answers as they arrive, each ended by an empty line. */
function blocks(stdout: string): string[] {
  return stdout
    .replace(
      /(Name:.*\nAddress: .*\n)+/g,
      (all) =>
        all
          .match(/Name:.*\nAddress: .*\n/g)
          ?.sort()
          .join('') ?? all,
    )
    .split('\n\n')
    .map((block) => block.replace(/^\n+|\n+$/g, ''))
    .filter((block) => block !== '')
    .sort();
}
