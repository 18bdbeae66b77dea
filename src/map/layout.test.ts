import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Composition, Rect } from './composition.ts';
import { NARROW, ON_STAGE, WIDE } from './composition.ts';
import { type Layout, layOut } from './layout.ts';
import type { ClusterMap } from './model.ts';
import { type Places, placesOf, seated } from './places.ts';
import type { MapPod, PodState } from './pods.ts';
import { partsOf } from './shapes.ts';
import { steer } from './steer.ts';

const pod = (name: string, node: string | undefined, state: PodState = 'running'): MapPod => ({
  id: `Pod/default/${name}`,
  name,
  title: name,
  short: name,
  namespace: 'default',
  node,
  address: '10.244.1.2',
  state,
  word: state,
  ready: '1/1',
  labels: { app: 'web' },
});

/** A map of nodes `a`, `b` and `c`, one Service and these Pods. */
function mapOf(pods: readonly MapPod[]): ClusterMap {
  return {
    namespaces: ['default'],
    nodes: ['a', 'b', 'c'].map((name) => ({ id: `Node//${name}`, name, address: '', word: '' })),
    pods,
    policies: [],
    services: [
      {
        id: 'Service/default/web',
        name: 'web',
        namespace: 'default',
        type: 'ClusterIP',
        address: '10.96.0.7:80',
        also: undefined,
        listed: '',
        selector: { app: 'web' },
        endpoints: pods.map(({ id }) => ({ pod: id, address: '', used: true })),
        ingress: [],
      },
    ],
  };
}

function layoutOf(map: ClusterMap, before?: Places, composition: Composition = WIDE) {
  const places = placesOf(map, ['192.168.49.100'], before);
  return { places, layout: layOut(map, places, composition) };
}

const boxesOf = ({ pods, services, clients, nodes }: Layout): ReadonlyMap<string, Rect> =>
  new Map([
    ...[...pods, ...services, ...nodes].map(({ thing, box }) => [thing.id, box] as const),
    ...clients.map(({ thing, box }) => [thing, box] as const),
  ]);

describe('places', () => {
  test.each([
    ['a b', '', 'a b'],
    ['a b c', 'a b', 'a b c'],
    ['b c', 'a b c', '. b c'],
    ['b c d', 'a b c', 'd b c'],
    ['c d e', 'a b c', 'd e c'],
    ['a', 'a b c', 'a'],
    ['c', 'a b c', '. . c'],
    ['', 'a b c', ''],
  ])('%j, where %j had places: %j', (ids, before, after) => {
    const slots = before.split(' ').filter(Boolean);
    const shown = seated(ids.split(' ').filter(Boolean), slots).map((id) => id ?? '.');
    expect(shown.join(' ')).toBe(after);
  });
});

const someNode = fc.constantFrom('a', 'b', 'c', undefined);
const somePods = fc
  .uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]{1,6}$/), someNode), {
    selector: ([name]) => name,
    maxLength: 40,
  })
  .map((pods) => pods.map(([name, node]) => pod(name, node)));

describe.each([WIDE, NARROW, ON_STAGE])('the $name composition', (composition) => {
  test('nothing lies on anything else, and nothing sticks out', () => {
    fc.assert(
      fc.property(somePods, (pods) => {
        const { layout } = layoutOf(mapOf(pods), undefined, composition);
        const boxes = [...layout.pods, ...layout.services].map(({ box }) => box);
        for (const [index, box] of boxes.entries()) {
          expect(box.x + box.width).toBeLessThanOrEqual(layout.width);
          expect(box.y + box.height).toBeLessThanOrEqual(layout.height);
          expect(boxes.slice(index + 1).filter((other) => overlap(box, other))).toEqual([]);
        }
      }),
    );
  });

  test('nothing moves when a Pod changes its state, or goes', () => {
    fc.assert(
      fc.property(somePods, fc.nat(), (pods, chosen) => {
        const first = layoutOf(mapOf(pods), undefined, composition);
        const [one, ...others] = rotated(pods, chosen);
        fc.pre(one !== undefined && others.length > pods.length / 2);
        const changed = { ...one, state: 'failed' } as MapPod;
        const before = boxesOf(first.layout);
        const second = layoutOf(mapOf([changed, ...others]), first.places, composition);
        expect(boxesOf(second.layout)).toEqual(before);
      }),
    );
  });
});

test('a new Pod takes a free place, and pushes nobody', () => {
  const first = layoutOf(mapOf([pod('p', 'a'), pod('q', 'a'), pod('r', 'a')]));
  const gone = layoutOf(mapOf([pod('p', 'a'), pod('r', 'a')]), first.places);
  const come = layoutOf(mapOf([pod('p', 'a'), pod('new', 'a'), pod('r', 'a')]), gone.places);
  const [before, after] = [boxesOf(first.layout), boxesOf(come.layout)];
  expect(after.get('Pod/default/new')).toEqual(before.get('Pod/default/q'));
  expect(after.get('Pod/default/r')).toEqual(before.get('Pod/default/r'));
});

test('Pods without a node have a frame of their own, below all others', () => {
  const { layout } = layoutOf(mapOf([pod('p', undefined, 'pending')]));
  expect(layout.nowhere?.y).toBeGreaterThan(layout.nodes.at(-1)?.box.y ?? 0);
  expect(layoutOf(mapOf([pod('p', 'a')])).layout.nowhere).toBeUndefined();
});

test('a wire leads from the Service to the top of its Pod', () => {
  const { layout } = layoutOf(mapOf([pod('p', 'b')]));
  const [wire] = layout.wires;
  expect(wire?.path).toBe('M412 54H448V252.5q0 8 8 8H637q8 0 8 8V278.5');
  expect(layout.pods[0]?.box).toEqual({ x: 592, y: 282.5, width: 106, height: 56 });
});

test.each([
  ['ArrowRight', 'Pod/default/p', 'Pod/default/q'],
  ['ArrowLeft', 'Pod/default/q', 'Pod/default/p'],
  ['ArrowDown', 'Pod/default/p', 'Pod/default/below'],
  ['ArrowLeft', 'Pod/default/p', 'Service/default/web'],
  ['ArrowUp', 'Node//a', undefined],
  ['Home', 'Pod/default/p', 'Node//a'],
  ['End', 'Pod/default/p', 'Pod/default/below'],
  ['a', 'Pod/default/p', undefined],
])('%s leads from %s to %s', (key, from, to) => {
  const { layout } = layoutOf(mapOf([pod('p', 'a'), pod('q', 'a'), pod('below', 'b')]));
  const parts = partsOf(layout, { chosen: undefined, lit: undefined });
  const targets = parts.flatMap(({ thing }) => thing ?? []);
  expect(steer(key, from, targets)).toBe(to);
});

test('100 Pods on 3 nodes are laid out well within a frame', () => {
  const nodes = ['a', 'b', 'c'];
  const pods = Array.from({ length: 100 }, (_, index) => pod(`p${index}`, nodes[index % 3]));
  const map = mapOf(pods);
  const { places } = layoutOf(map);
  const times = Array.from({ length: 20 }, () => {
    const began = performance.now();
    const { layout } = layoutOf(map, places);
    partsOf(layout, { chosen: undefined, lit: undefined });
    return performance.now() - began;
  });
  expect(times.toSorted((a, b) => a - b)[10]).toBeLessThan(8);
});

function overlap(a: Rect, b: Rect): boolean {
  const apart =
    a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
  return !apart;
}

function rotated<T>(list: readonly T[], by: number): readonly T[] {
  const start = list.length === 0 ? 0 : by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}
