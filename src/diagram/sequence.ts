/** Mermaid's drawing of a sequence diagram, redrawn in the course's classes: its geometry stays, its styles go. */
import { drawMark, type Mark, markLength, type Point } from './marks.ts';
import { type Box, drawShape, shapeFor } from './shapes.ts';
import { inStep, type StepOf } from './steps.ts';
import { element, escapeText, num } from './svg.ts';
import { TEXT_STYLES } from './typography.ts';
import { nodeClasses } from './vocabulary.ts';

export interface SequenceDrawing {
  readonly body: string;
  readonly viewBox: Box;
}

/**
 * Throws an Error for an element of Mermaid's that is not known here, so that nothing is lost unseen.
 * Steps go by how far down a part begins.
 */
export function drawSequence(root: SVGSVGElement, stepOf: StepOf<number>): SequenceDrawing {
  const [x = 0, y = 0, width = 0, height = 0] = (root.getAttribute('viewBox') ?? '')
    .split(/\s+/)
    .map(Number);
  const viewBox = { x, y, width, height: height + HEAD_ROOM };
  const drawn = partsOf(root).map((part) => inStep(stepOf(topOf(part)), redraw(part, viewBox)));
  return { body: drawn.join(''), viewBox };
}

/** Where the last part of Mermaid's drawing begins: what is written later begins below. */
export function endOf(root: SVGSVGElement): number {
  return Math.max(...partsOf(root).map(topOf));
}

function partsOf(root: SVGSVGElement): readonly Element[] {
  return [...root.querySelectorAll('line, rect, circle, polygon, path, text')].filter(
    (part) => part.closest('defs, symbol, marker') === null,
  );
}

/** Where a part begins: the `y` that it is given, or the first of its points'. */
function topOf(part: Element): number {
  const written = part.getAttribute('y') ?? part.getAttribute('y1') ?? part.getAttribute('cy');
  const [, y] = written ? ['', written] : (pointsOf(part).match(/-?\d+(\.\d+)?/g) ?? []);
  return Number(y ?? 0);
}

function pointsOf(part: Element): string {
  return part.getAttribute('d') ?? part.getAttribute('points') ?? '';
}

/** Px below Mermaid's drawing, which ends on the last message: room for our larger arrowheads and the end of the lifelines. */
const HEAD_ROOM = 8;

/** How each of Mermaid's elements is redrawn: the first selector that matches decides. */
const RULES: readonly [selector: string, draw: (part: Element, viewBox: Box) => string][] = [
  ['line.actor-line', (part, box) => drawLine(part, 'lifeline', box.y + box.height)],
  ['rect.actor-top', drawParticipant],
  ['rect.note', (part) => element('g', { class: 'note' }, drawShape('note', boxOf(part)))],
  ['rect[class^="activation"]', (part) => rectangle(part, 'activation')],
  ['rect.rect', (part) => rectangle(part, 'region')],
  ['line.loopLine', (part) => drawLine(part, 'block')],
  [
    'polygon.labelBox',
    (part) => element('polygon', { class: 'block-tab', points: attribute(part, 'points') }),
  ],
  ['[class^="messageLine"]', drawMessage],
  ['line[marker-start$="-sequencenumber)"]', drawStep],
  ['.actor-man circle', drawActor],
  ['.actor-man *', () => ''],
  ['text.actor', (part) => drawTexts(part, 'name middle')],
  ['text.noteText', (part) => drawTexts(part, 'note-text middle')],
  ['text.labelText', (part) => drawTexts(part, 'block-name middle')],
  ['text.sequenceNumber', (part) => drawTexts(part, 'step-text middle')],
  ['text', (part) => drawTexts(part, 'edge-label middle')],
];

function redraw(part: Element, viewBox: Box): string {
  const rule = RULES.find(([selector]) => part.matches(selector));
  if (rule === undefined) {
    const name = `<${part.tagName} class="${part.getAttribute('class') ?? ''}">`;
    throw new Error(
      `Mermaid drew ${name}, which the course's diagrams do not know; use participant, actor, messages, notes and blocks`,
    );
  }
  return rule[1](part, viewBox);
}

/** A participant takes the shape of a thing: `properties S: {"class": "pod"}`. */
function drawParticipant(part: Element): string {
  const written = attribute(part, 'class').replace(/\bactor(-top)?\b/g, ' ');
  const classes = nodeClasses(written);
  const shape = shapeFor('squareRect', classes);
  return element(
    'g',
    { class: ['participant', ...classes].join(' ') },
    drawShape(shape, boxOf(part)),
  );
}

/** How far Mermaid's lines stop before the place where its own arrowheads end. */
const HEAD_REACH = 3;

function drawMessage(part: Element): string {
  const classes = part.matches('.messageLine1') ? ['dotted'] : [];
  const mark = markOf(part.getAttribute('marker-end'));
  const tail = markOf(part.getAttribute('marker-start'));
  if (part.tagName === 'path') return drawMessageToSelf(part, mark, classes);
  const [from, to] = [point(part, '1'), point(part, '2')];
  const way = Math.sign(to.x - from.x);
  const tip = { x: to.x + (mark === 'none' ? 0 : way * HEAD_REACH), y: to.y };
  const line = `M${num(from.x + way * markLength(tail))} ${num(from.y)}H${num(tip.x - way * markLength(mark))}`;
  return (
    element('path', { class: ['edge', ...classes].join(' '), d: line }) +
    drawMark(tail, from, to, []) +
    drawMark(mark, tip, from, [])
  );
}

function drawMessageToSelf(part: Element, mark: Mark, classes: readonly string[]): string {
  const numbers =
    attribute(part, 'd')
      .match(/-?\d+(\.\d+)?/g)
      ?.map(Number) ?? [];
  const [x = 0, y = 0] = numbers;
  const end = numbers.at(-1) ?? y;
  const line = `M${num(x)} ${num(y)}h32q8 0 8 8v${num(end - y - 8)}q0 8 -8 8H${num(x + markLength(mark) + 1)}`;
  const tip = { x: x + 1, y: end + 8 };
  return (
    element('path', { class: ['edge', ...classes].join(' '), d: line }) +
    drawMark(mark, tip, { x: x + 20, y: tip.y }, [])
  );
}

const MARKS: Readonly<Record<string, Mark>> = {
  arrowhead: 'arrow',
  'filled-head': 'arrow',
  crosshead: 'cross',
  sequencenumber: 'none',
};

function markOf(reference: string | null): Mark {
  if (reference === null) return 'none';
  const name = /#diagram-([\w-]+)\)/.exec(reference)?.[1] ?? reference;
  const mark = MARKS[name];
  if (mark === undefined)
    throw new Error(
      `the arrow "${name}" of a message is not drawn here; use ->>, -->>, -x, --x, -) or --)`,
    );
  return mark;
}

/** `autonumber`: Mermaid writes a line of no length where the number's disc goes. */
function drawStep(part: Element): string {
  const { x, y } = point(part, '1');
  return element('circle', { class: 'step', cx: x, cy: y, r: 9 });
}

/** An `actor` gets a box as every participant has: Mermaid's stick figure is higher than our headers. */
function drawActor(head: Element): string {
  const name = head.parentElement?.querySelector('text');
  if (name == null) throw new Error('Mermaid drew an actor without a name');
  const width = Number(attribute(head, 'width'));
  const height = Number(attribute(head, 'height'));
  const x = Number(attribute(name, 'x'));
  const shape = drawShape('box', { x: x - width / 2, y: 0, width, height });
  const y = height / 2 + TEXT_STYLES.name.size * 0.34;
  const text = element('text', { class: 'name middle', x, y }, escapeText(name.textContent ?? ''));
  return element('g', { class: 'participant client' }, shape, text);
}

function drawLine(part: Element, name: string, end?: number): string {
  const [from, to] = [point(part, '1'), point(part, '2')];
  return element('line', { class: name, x1: from.x, y1: from.y, x2: to.x, y2: end ?? to.y });
}

function rectangle(part: Element, name: string): string {
  return element('rect', { class: name, ...boxOf(part) });
}

/** Every line of a text as a text of its own, its baseline worked out: no em, no `dominant-baseline`. */
function drawTexts(part: Element, name: string): string {
  const size = TEXT_STYLES[name.startsWith('name') ? 'name' : 'edge-label'].size;
  const middle = part.getAttribute('dominant-baseline') === null ? 0 : size * 0.34;
  const spans = part.querySelectorAll('tspan');
  let y = Number(attribute(part, 'y')) + shift(part, size) + middle;
  return (spans.length > 0 ? [...spans] : [part])
    .map((line) => {
      if (line !== part) y += shift(line, size);
      const x = Number(line.getAttribute('x') ?? attribute(part, 'x'));
      return element('text', { class: name, x, y }, escapeText(line.textContent?.trim() ?? ''));
    })
    .join('');
}

function shift(part: Element, size: number): number {
  const written = part.getAttribute('dy') ?? '0';
  return Number.parseFloat(written) * (written.endsWith('em') ? size : 1);
}

function point(part: Element, end: '1' | '2'): Point {
  return { x: Number(attribute(part, `x${end}`)), y: Number(attribute(part, `y${end}`)) };
}

function boxOf(part: Element): Box {
  const read = (name: string) => Number(attribute(part, name));
  return { x: read('x'), y: read('y'), width: read('width'), height: read('height') };
}

function attribute(part: Element, name: string): string {
  const value = part.getAttribute(name);
  if (value === null) throw new Error(`Mermaid drew a <${part.tagName}> without ${name}`);
  return value;
}
