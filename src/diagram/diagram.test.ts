/** Real renders: what an author writes, what a reader gets, and what the build says when something is wrong. */
import { describe, expect, test } from 'vitest';
import { renderDiagram } from './index.ts';

const AT = { file: 'content/lessons/01-name.mdx', line: 80 };

const A11Y = ['  accTitle: From a name to a Pod', '  accDescr: A Pod asks, then calls.'];
const written = (type: string, ...lines: string[]) =>
  [type, ...A11Y, ...lines.map((line) => `  ${line}`)].join('\n');

const TRAFFIC = written(
  'flowchart LR',
  'subgraph w1["worker-1"]',
  '  sleep("sleep<br/>10.244.1.4"):::pod',
  'end',
  'dns>"CoreDNS"]:::dns',
  'svc(["numbers-api<br/>10.96.140.12"]):::service',
  'subgraph w2["worker-2"]',
  '  a("numbers-api<br/>10.244.2.5"):::pod',
  '  b("numbers-api<br/>10.244.2.6"):::pod',
  '  c("numbers-api<br/>not ready"):::not-ready',
  'end',
  'sleep ask@-- "numbers-api ?" --> dns',
  'sleep dial@-- ":80" --> svc',
  'svc one@-- "½" --> a',
  'svc two@-- "½" --> b',
  'svc unused@-.- c',
  'class w1,w2 node',
  'class ask lookup',
  'class dial,one,two allowed',
  'class unused link',
);

const SEQUENCE = written(
  'sequenceDiagram',
  'autonumber',
  'participant S as sleep',
  'participant D as CoreDNS',
  'participant P as numbers-api',
  'properties S: {"class": "pod"}',
  'S->>D: numbers-api ?',
  'D-->>S: 10.96.140.12',
  'Note over S,D: kept for 30 s',
  'S->>+P: GET /rng',
  'P->>P: think',
  'alt ready',
  '  P-->>-S: 200',
  'else not ready',
  '  P--xS: refused',
  'end',
);

const STATES = written(
  'stateDiagram-v2',
  '[*] --> NotReady : gets an IP',
  'NotReady --> Ready : probe passes',
  'state Terminating {',
  '  [*] --> Draining',
  '}',
  'Ready --> Terminating',
  'Terminating --> [*]',
  'note right of Ready',
  '  gets traffic',
  'end note',
);

const CLASSES = written(
  'classDiagram',
  'class Service {',
  '  +string clusterIP',
  '  +ports() Port[]',
  '}',
  'Service "1" --> "0..*" EndpointSlice : owns',
  'EndpointSlice *-- Endpoint',
);

const ALL = { TRAFFIC, SEQUENCE, STATES, CLASSES };

test('a whole diagram, byte for byte', async () => {
  const source = written(
    'flowchart LR',
    'a("sleep<br/>10.244.1.7"):::pod e@--> b',
    'class e allowed',
  );
  const { svg, ...rest } = await renderDiagram(source, AT);
  expect(rest).toEqual({
    title: 'From a name to a Pod',
    description: 'A Pod asks, then calls.',
    steps: [],
    width: 161,
    height: 61,
  });
  expect(svg.replaceAll('><', '>\n<')).toMatchInlineSnapshot(`
    "<svg class="mmd mmd-flowchart" role="img" aria-labelledby="diagram-45aedb28-title diagram-45aedb28-desc" viewBox="-0.5 -0.5 161 61" width="161" height="61">
    <title id="diagram-45aedb28-title">From a name to a Pod</title>
    <desc id="diagram-45aedb28-desc">A Pod asks, then calls.</desc>
    <path class="edge allowed" d="M103 34L118 34"/>
    <path class="head allowed" d="M0 0L-10 -5V5Z" transform="translate(127 34)"/>
    <g class="pod">
    <rect class="shape" x="1" y="8" width="102" height="51" rx="9"/>
    <text class="name middle" x="52" y="29.8">sleep</text>
    <text class="address middle" x="52" y="46.9">10.244.1.7</text>
    </g>
    <g>
    <rect class="shape" x="127" y="17" width="32" height="34"/>
    <text class="name middle" x="143" y="38.8">b</text>
    </g>
    </svg>"
  `);
});

test('traffic runs to the right, and Pods stand in the frame of their node', async () => {
  const { svg, width } = await renderDiagram(TRAFFIC, AT);
  const [w1, w2] = boxes(svg, 'frame node');
  const [sleep, a, b] = boxes(svg, 'pod');
  const [service] = boxes(svg, 'service');
  const [notReady] = boxes(svg, 'pod not-ready');
  expect(isInside(sleep, w1)).toBe(true);
  for (const pod of [a, b, notReady]) expect(isInside(pod, w2)).toBe(true);
  expect(sleep.x + sleep.width).toBeLessThan(service.x);
  expect(service.x + service.width).toBeLessThan(a.x);
  expect([a.y, b.y, notReady.y]).toEqual([a.y, b.y, notReady.y].toSorted((p, q) => p - q));
  expect(width).toBeLessThan(620);
});

test.each([
  ['allowed', 'edge allowed', 'head allowed'],
  ['refused', 'edge refused', 'head cross refused'],
  ['dropped', 'edge dropped', 'head open dropped'],
  ['lookup', 'edge lookup', 'head lookup'],
  ['link', 'edge link', 'head link'],
  ['ahead', 'edge ahead', 'head ahead'],
])('an edge of the class %s is drawn with its line and its mark', async (name, line, head) => {
  const { svg } = await renderDiagram(written('flowchart LR', 'a e@--> b', `class e ${name}`), AT);
  expect(svg).toContain(`class="${line}"`);
  expect(svg).toContain(`class="${head}"`);
});

test('a thing has its shape whatever brackets it was given', async () => {
  const source = (open: string, close: string) =>
    written('flowchart LR', `s${open}"numbers-api"${close}:::service`);
  const pill = await renderDiagram(source('([', '])'), AT);
  const box = await renderDiagram(source('[', ']'), AT);
  expect(body(box.svg)).toBe(body(pill.svg));
});

test('a sequence keeps its words in order and its participants in their classes', async () => {
  const { svg } = await renderDiagram(SEQUENCE, AT);
  expect(svg).toContain('<g class="participant pod">');
  expect(texts(svg)).toEqual([
    'numbers-api',
    'CoreDNS',
    'sleep',
    'kept for 30 s',
    'alt',
    '[ready]',
    '[not ready]',
    'numbers-api ?',
    '1',
    '10.96.140.12',
    '2',
    'GET /rng',
    '3',
    'think',
    '4',
    '200',
    '5',
    'refused',
    '6',
  ]);
});

test('states and classes render', async () => {
  const states = await renderDiagram(STATES, AT);
  expect(texts(states.svg)).toEqual(
    expect.arrayContaining([
      'NotReady',
      'Ready',
      'Draining',
      'Terminating',
      'gets traffic',
      'probe passes',
    ]),
  );
  const classes = await renderDiagram(CLASSES, AT);
  expect(texts(classes.svg)).toEqual(
    expect.arrayContaining([
      'Service',
      '+string clusterIP',
      '+ports() : Port[]',
      'owns',
      '1',
      '0..*',
    ]),
  );
});

describe.each(Object.entries(ALL))('%s', (_name, source) => {
  test('holds geometry, classes and words, but no style and no id beside its name', async () => {
    const { svg } = await renderDiagram(source, AT);
    expect(svg).toMatch(/^<svg class="mmd mmd-\w+" role="img" aria-labelledby="/);
    const markup = svg.replaceAll(/>[^<]+</g, '><');
    expect(markup).not.toMatch(/style|<script|url\(|#[0-9a-f]{3}|NaN|undefined|\d\.\d\d/);
    const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(svg).toContain(`aria-labelledby="${ids.join(' ')}"`);
  });

  test('is the same twice, with other ids in another place', async () => {
    const [first, again, elsewhere] = await Promise.all([
      renderDiagram(source, AT),
      renderDiagram(source, { ...AT, file: `/other/checkout/${AT.file}` }),
      renderDiagram(source, { ...AT, line: AT.line + 50 }),
    ]);
    expect(again).toEqual(first);
    expect(elsewhere.svg).not.toBe(first.svg);
    expect(body(elsewhere.svg)).toBe(body(first.svg));
  });
});

test('every address keeps all its digits', async () => {
  const addresses = ['10.244.1.7', '10.96.0.10:53', '10.244.0.0/16'];
  const nodes = addresses.map((address, index) => `n${index}["name<br/>${address}"]`);
  const { svg } = await renderDiagram(written('flowchart LR', ...nodes), AT);
  expect([...svg.matchAll(/<text class="address[^>]*>([^<]*)/g)].map(([, text]) => text)).toEqual(
    addresses,
  );
});

test.each([
  [
    written('flowchart LR', 'a --> b', '%% a comment', 'b -> c'),
    /^content\/lessons\/01-name.mdx:85: Mermaid cannot read "b -> c": it met "-" where it expected SEMI, NEWLINE, EOF, AMP, START_LINK, LINK, LINK_ID$/,
  ],
  [
    written('sequenceDiagram', 'A->>B hello'),
    /:83: Mermaid cannot read "A->>B hello": it met the end of the line where it expected TXT$/,
  ],
  [written('stateDiagram-v2', '[*] -->'), /:83: Mermaid cannot read "\[\*\] -->"/],
  [
    written('sequenceDiagram', 'loop x', 'A->>B: x'),
    /:84: Mermaid cannot read .* it met the end of the diagram where it expected /,
  ],
  [
    'nothing',
    /:80: the first line names no diagram type; begin with flowchart LR, sequenceDiagram, /,
  ],
  [
    written('pie', '"a" : 1'),
    /:80: a diagram of the type "pie" is not drawn here; use flowchart, /,
  ],
  [
    'flowchart LR\n  a --> b',
    /:80: the diagram has no title; add a line such as "accTitle: From a name to a Pod"$/,
  ],
  [
    'flowchart LR\n  accTitle: T\n  a --> b',
    /:80: the diagram has no description; add a line "accDescr: /,
  ],
  [written('flowchart LR'), /:80: the diagram has no nodes$/],
  [
    written('flowchart LR', 'a --> b', 'b:::servise'),
    /:84: unknown class "servise" on a node or a subgraph; allowed: service, pod, node, outside, /,
  ],
  [
    written('flowchart LR', 'a e@--> b', 'class e alowed'),
    /:84: unknown class "alowed" on an edge; allowed: allowed, refused, dropped, lookup, link, ahead$/,
  ],
  [
    written('sequenceDiagram', 'participant S', 'properties S: {"class": "pot"}', 'S->>S: x'),
    /:84: unknown class "pot"/,
  ],
  [
    written('flowchart LR', 'a[/"slanted"/]'),
    /:80: the shape "lean_right" is not drawn here; use \[box\], /,
  ],
  [
    written('flowchart LR', 'a["<i>x</i>"]'),
    /:80: the label "<i>x<\/i>" holds HTML; only <br\/> is allowed/,
  ],
  [written('flowchart LR', 'a["`**x**`"]'), /:80: the label "\*\*x\*\*" holds Markdown/],
  [
    written('flowchart LR', 'subgraph S', 'direction TB', 'a --> b', 'end'),
    /:80: subgraph "S" has a direction of its own/,
  ],
  [
    written('flowchart LR', 'a e@--> b', 'e --> c'),
    /:80: an edge ends at "e", which is no node; give nodes and edges different ids$/,
  ],
  [
    written('flowchart LR', '%%{init: {}}%%', 'a'),
    /:83: %%\{ ... \}%% in a diagram is not allowed: all diagrams have one look; remove it$/,
  ],
  [
    written('flowchart LR', 'a', 'style a fill:#f00'),
    /:84: "style a fill:#f00" is not allowed: things and edges get their look from the course's classes, such as :::pod; remove it$/,
  ],
  [
    written('flowchart LR', 'a e@--> b', 'e@{ animate: true }'),
    /:80: the edge "e" is animated; diagrams stand still$/,
  ],
  ['---\ntitle: x\n---\nflowchart LR', /:80: front matter in a diagram is not allowed/],
])('%j fails', async (source, message) => {
  await expect(renderDiagram(source, AT)).rejects.toThrow(message);
});

test('a diagram wider than 900 px is drawn with a warning', async () => {
  const warning = new Promise<Error>((resolve) => process.once('warning', resolve));
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const chain = names.map((name) => `${name}["a rather long name ${name}"]`).join(' --> ');
  const { width } = await renderDiagram(written('flowchart LR', chain), AT);
  expect((await warning).message).toBe(
    `content/lessons/01-name.mdx:80: the diagram is ${width} px wide, more than 900 px is unreadable on a phone; use flowchart TB or shorter labels`,
  );
});

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The rectangles that things of these classes stand in; as many as the test asks for, or it fails. */
function boxes(svg: string, classes: string): [Box, Box, Box] {
  const found = [
    ...svg.matchAll(
      new RegExp(
        `<g class="${classes}"><rect class="shape" x="(.+?)" y="(.+?)" width="(.+?)" height="(.+?)"`,
        'g',
      ),
    ),
  ].map(([, x, y, width, height]) => ({
    x: Number(x),
    y: Number(y),
    width: Number(width),
    height: Number(height),
  }));
  expect(found).not.toEqual([]);
  return found as unknown as [Box, Box, Box];
}

function isInside(inner: Box, outer: Box): boolean {
  return (
    inner.x > outer.x &&
    inner.y > outer.y &&
    inner.x + inner.width < outer.x + outer.width &&
    inner.y + inner.height < outer.y + outer.height
  );
}

function texts(svg: string): string[] {
  return [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text = '']) => text);
}

/** Everything after the name and the description. */
function body(svg: string): string {
  return svg.slice(svg.indexOf('</desc>'));
}
