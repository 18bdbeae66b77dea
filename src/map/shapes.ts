/** The drawing of a map: SVG elements as data, in layers from back to front. */

import type { Rect } from './composition.ts';
import { describePod, describePolicy, describeService } from './descriptions.ts';
import { type Layout, middleOf, type Placed, type PlacedNode, type PlacedPod } from './layout.ts';
import type { MapPolicy } from './model.ts';
import type { MapService } from './services.ts';
import { shortened } from './shortened.ts';
import type { Wire } from './wires.ts';

/** An SVG element. */
export interface Shape {
  readonly tag: 'g' | 'rect' | 'text' | 'tspan' | 'path' | 'circle' | 'title';
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (Shape | string)[];
}

/** A part of the drawing that lives on while its key does. */
export interface Part {
  readonly key: string;
  readonly shape: Shape;
  /** The thing that it is, for parts that a reader can choose. */
  readonly thing?: { readonly id: string; readonly label: string; readonly box: Rect };
}

/** What a reader has chosen, and whom that lights up. */
export interface Light {
  readonly chosen: string | undefined;
  readonly lit: ReadonlySet<string> | undefined;
}

export function shape(
  tag: Shape['tag'],
  attributes: Shape['attributes'],
  ...children: Shape['children']
): Shape {
  return { tag, attributes, children };
}

/** Layer by layer. @param traffic what runs above the wires and below the boxes */
export function partsOf(
  layout: Layout,
  light: Light,
  traffic: readonly Part[] = [],
): readonly Part[] {
  const { nodes, services, pods, clients, wires } = layout;
  return [
    frame('outside', layout.outside, 'outside', 'outside'),
    ...nodes.map((node) => nodeFrame(node, light)),
    ...(layout.nowhere ? [frame('nowhere', layout.nowhere, 'nowhere', 'no node yet')] : []),
    ...wires.map((wire) => wirePart(wire, light)),
    ...traffic,
    ...nodes.map((node) => rulesPart(node)),
    ...clients.map((client) => clientPart(client)),
    ...services.map((service) => servicePart(service, layout, light)),
    ...pods.map((pod) => podPart(pod, layout, light)),
    ...endsOf(layout, light),
    ...pods.flatMap((pod) => shieldParts(pod, layout, light)),
  ];
}

function frame(key: string, box: Rect, kind: string, name: string): Part {
  const text = shape('text', { class: 'name', x: box.x + 13, y: box.y + 4.5 }, name);
  return { key, shape: shape('g', { class: `frame ${kind}` }, rect(box), text) };
}

function nodeFrame({ thing, box }: PlacedNode, light: Light): Part {
  const { id, name, address, word } = thing;
  const said = word === '' ? '' : `, ${word}`;
  const label = shape(
    'text',
    { class: 'name end', x: box.x + box.width - 13, y: box.y + 4.5 },
    `${name}${said} `,
    shape('tspan', { class: 'address' }, address),
  );
  const state = word === 'not ready' ? ' failed' : '';
  return {
    key: id,
    shape: shape('g', { class: `frame node${state}${choice(id, light)}` }, rect(box), label),
    thing: { id, label: `Node ${name}${said}, ${address}`, box: { ...box, height: 24 } },
  };
}

function rulesPart({ thing, rules }: PlacedNode): Part {
  const middle = middleOf(rules);
  const y = rules.y + rules.height / 2;
  return {
    key: `rules/${thing.name}`,
    shape: shape(
      'g',
      { class: 'proxy' },
      rect(rules, 2),
      shape('text', { class: 'name middle', x: middle, y: y - 3 }, 'rules'),
      shape(
        'text',
        { class: 'address middle', x: middle, y: y + 12 },
        rules.width < 60 ? 'proxy' : 'kube-proxy',
      ),
    ),
  };
}

function clientPart({ thing, box }: Placed<string>): Part {
  return {
    key: `outside/${thing}`,
    shape: shape(
      'g',
      { class: 'client' },
      rect(box, 4),
      ...twoLines(box, outsideName(thing), thing),
    ),
  };
}

/** The reader's computer, or a machine that a request has come to. */
export const READER = '192.168.49.100';
const outsideName = (address: string): string =>
  address === READER ? 'your computer' : 'a machine';

/** At the height of a title the ends of a pill are nearly upright. */
const TITLE_INSET = 5;

function servicePart({ thing, box }: Placed<MapService>, layout: Layout, light: Light): Part {
  const { id, name, namespace, address, also, listed } = thing;
  const radius = box.height / 2;
  const { letters } = layout.composition;
  const title = namespace === 'default' ? name : `${name}.${namespace}`;
  const texts = layout.crowded
    ? [line('name', box, 0.5 * box.height + 4.5, shortened(title, box.width - radius))]
    : twoLines(
        box,
        shortened(title, box.width - TITLE_INSET),
        shortened(address, box.width - radius),
      );
  const isNarrow = layout.composition.name === 'narrow';
  const ways = isNarrow ? also?.replace('LoadBalancer, also', 'also') : also;
  const notes = layout.crowded ? [] : [ways ?? '', listed].filter(Boolean);
  return {
    key: id,
    shape: shape(
      'g',
      { class: `service${choice(id, light)}` },
      rect(box, radius),
      ...texts,
      ...notes.map((note, index) =>
        shape(
          'text',
          {
            class: 'note middle',
            x: middleOf(box),
            y: box.y + box.height + 15 * letters + index * 14 * letters,
          },
          shortened(note, box.width + (isNarrow ? 10 : 36), 5.9 * letters),
        ),
      ),
    ),
    thing: { id, label: describeService(thing), box },
  };
}

function podPart({ thing, box, policies }: PlacedPod, layout: Layout, light: Light): Part {
  const { id, title, short, state, word, address } = thing;
  const room = policies.length > 0 ? besideShield(box) : box;
  const [detail, kind, width] =
    state === 'running' ? [address ?? '', 'address', 6.9] : [word, 'detail', 5.8];
  const texts = layout.dense
    ? [line('name', room, room.height / 2 + 4, shortened(short, room.width - 6, 6))]
    : twoLines(
        room,
        shortened(title, room.width - 8, 6.6),
        shortened(detail, room.width - 6, width * layout.composition.letters),
        kind,
      );
  return {
    key: id,
    shape: shape('g', { class: `pod ${state}${choice(id, light)}` }, rect(box, 9), ...texts),
    thing: { id, label: describePod(thing), box },
  };
}

const besideShield = (box: Rect): Rect => ({ ...box, x: box.x + 9, width: box.width - 9 });

function wirePart(wire: Wire, light: Light): Part {
  const isChosen = light.chosen === wire.service ? ' chosen' : light.chosen ? ' dim' : '';
  return {
    key: `wire/${wire.service}/${wire.pod}`,
    shape: shape('path', {
      class: `edge link${wire.used ? '' : ' dotted'}${isChosen}`,
      d: wire.path,
    }),
  };
}

/** A square on each Pod that an EndpointSlice lists: filled where kube-proxy sends, open where it does not. */
function endsOf(layout: Layout, light: Light): readonly Part[] {
  if (layout.wires.length > 0)
    return layout.wires.map(({ service, pod, used, end }) =>
      square(
        `end/${service}/${pod}`,
        end.x,
        end.y,
        used,
        service !== light.chosen && light.chosen !== undefined,
      ),
    );
  const byId = new Map(layout.pods.map((pod) => [pod.thing.id, pod]));
  const shown = layout.services.filter(
    ({ thing }) =>
      light.chosen === undefined || !isService(light.chosen) || thing.id === light.chosen,
  );
  const marks = new Map<string, boolean>();
  for (const { thing } of shown)
    for (const { pod, used } of thing.endpoints)
      if (pod !== undefined) marks.set(pod, used || marks.get(pod) === true);
  return [...marks].flatMap(([id, used]) => {
    const pod = byId.get(id);
    return pod ? [square(`end//${id}`, middleOf(pod.box), pod.box.y, used, false)] : [];
  });
}

const isService = (id: string): boolean => id.startsWith('Service/');

function square(key: string, x: number, y: number, used: boolean, dim: boolean): Part {
  return {
    key,
    shape: shape('rect', {
      class: `link-end${used ? '' : ' unused'}${dim ? ' dim' : ''}`,
      x: x - 4,
      y: y - 4,
      width: 8,
      height: 8,
    }),
  };
}

/** One shield for all policies of a Pod, on the edge at which traffic arrives. */
function shieldParts(
  { thing, box, policies }: PlacedPod,
  layout: Layout,
  light: Light,
): readonly Part[] {
  const [first] = policies;
  if (first === undefined) return [];
  const y = box.y + box.height / 2;
  const drawing = shape(
    'g',
    { class: `policy${policies.some(({ id }) => id === light.chosen) ? ' chosen' : ''}` },
    ...shieldShapes(box.x, y, layout.dense ? 0.55 : 0.85),
  );
  const label = describePolicy(first, policies.length - 1);
  const note = layout.dense ? [] : [noteBelow(box, policies, layout.composition.letters)];
  return [
    {
      key: `shield/${thing.id}`,
      shape: { ...drawing, children: [...drawing.children, ...note] },
      ...(isFirstOf(first, thing.id) && {
        thing: { id: first.id, label, box: { x: box.x - 12, y: y - 14, width: 24, height: 28 } },
      }),
    },
  ];
}

/** A policy can be chosen at the first of its Pods. */
const isFirstOf = ({ pods }: MapPolicy, pod: string): boolean => pods[0] === pod;

function shieldShapes(x: number, y: number, scale: number): readonly Shape[] {
  const transform = `translate(${x} ${y}) scale(${scale})`;
  return [
    shape('path', {
      class: 'shape',
      transform,
      d: 'M0-14l12 3v10c0 8-5 13-12 16-7-3-12-8-12-16v-10z',
    }),
    shape('path', { class: 'glyph', transform, d: 'M-5 0l3.5 3.5 6.5-7' }),
  ];
}

function noteBelow(box: Rect, policies: readonly MapPolicy[], letters: number): Shape {
  const names = policies.map(({ name }) => name).join(', ');
  return shape(
    'text',
    { class: 'note', x: box.x, y: box.y + box.height + 14 * letters },
    shortened(names, box.width + 6, 5.9 * letters),
  );
}

function choice(id: string, { chosen, lit }: Light): string {
  if (id === chosen) return ' chosen';
  if (lit === undefined) return '';
  if (lit.has(id)) return ' lit';
  return id.startsWith('Pod/') ? ' dim' : '';
}

function rect({ x, y, width, height }: Rect, rx = 0): Shape {
  return shape('rect', { class: 'shape', x, y, width, height, ...(rx > 0 && { rx }) });
}

function twoLines(
  box: Rect,
  name: string,
  detail: string,
  kind: string = 'address',
): readonly Shape[] {
  const y = box.height / 2;
  return [line('name', box, y - 4, name), line(kind, box, y + 13, detail)];
}

function line(kind: string, box: Rect, y: number, text: string): Shape {
  return shape('text', { class: `${kind} middle`, x: middleOf(box), y: box.y + y }, text);
}
