/** Diagrams with steps, drawn: what comes when, and what the build says of a mark that is wrong. */
import { expect, test } from 'vitest';
import { renderDiagram } from './index.ts';

const AT = { file: 'content/lessons/01-name.mdx', line: 80 };

const stepped = (type: string, ...lines: string[]) =>
  renderDiagram([type, 'accTitle: T', 'accDescr: D', ...lines].join('\n'), AT);

test('bring what is first named below their mark, and nothing else changes', async () => {
  const lines = [
    'a("sleep"):::pod',
    'a ask@-- "name ?" --> dns',
    'a dial@--> b',
    'class ask lookup',
  ];
  const whole = await stepped('flowchart LR', ...lines);
  const { svg, steps } = await stepped(
    'flowchart LR',
    ...lines.toSpliced(2, 0, '%% step It dials').toSpliced(1, 0, '%% step: It asks'),
  );
  expect(steps).toEqual(['It asks', 'It dials']);
  expect(partsInSteps(svg)).toEqual([
    [1, 'edge lookup'],
    [2, 'edge'],
    [1, 'head lookup'],
    [2, 'head'],
    [1, 'dns'],
    [2, 'b'],
    [1, 'name ?'],
  ]);
  const drawn = (markup: string) => body(markup).replaceAll(/<g data-step="\d">|<\/g>/g, '');
  expect(drawn(svg)).toBe(drawn(whole.svg));
});

test('of a sequence are cut where time has come to', async () => {
  const { svg } = await stepped(
    'sequenceDiagram',
    'autonumber',
    'S->>D: ask',
    'D->>D: think',
    '%% step It is told',
    'Note over S,D: kept',
    'D-->>S: answer',
    '%% step It dials',
    'alt ready',
    '  S->>+P: dial',
    '  P-->>-S: 200',
    'end',
  );
  const said = partsInSteps(svg).filter(([, part]) => texts(svg).includes(part));
  expect(said).toEqual([
    [1, 'kept'],
    [2, 'alt'],
    [2, '[ready]'],
    [1, 'answer'],
    [1, '3'],
    [2, 'dial'],
    [2, '4'],
    [2, '200'],
    [2, '5'],
  ]);
});

test.each([
  [
    ['a --> b', '%% step', 'b --> c'],
    /:84: this step has no words; say what happens in it, such as "%% step The Pod asks DNS"$/,
  ],
  [
    ['a', 'b', '%% step They are there', 'a', 'class a pod'],
    /:85: the step "They are there" brings nothing: all that stands below it was named before; move it up, or remove it$/,
  ],
  [
    ['a', 'subgraph x["X"]', '%% step Inside', 'b', 'end'],
    /:85: the step "Inside" begins inside of something; put it before a subgraph, a state or a block, or after its "end"$/,
  ],
])('%j fails', async (lines, message) => {
  await expect(stepped('flowchart LR', ...lines)).rejects.toThrow(message);
});

/** Each part that comes with a step: its number, and the words or the class of the part. */
function partsInSteps(svg: string): (readonly [step: number, part: string])[] {
  return [...svg.matchAll(/<g data-step="(\d)">(<g.*?<\/g>|.*?)<\/g>/g)].map(
    ([, step, part = '']) => [
      Number(step),
      /<text[^>]*>([^<]+)/.exec(part)?.[1] ?? /class="([^"]*)"/.exec(part)?.[1] ?? part,
    ],
  );
}

function texts(svg: string): string[] {
  return [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text = '']) => text);
}

/** Everything after the name and the description. */
function body(svg: string): string {
  return svg.slice(svg.indexOf('</desc>'));
}
