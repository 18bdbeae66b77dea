/** One diagram's source, drawn: the pure middle of this folder. Runs where there is a window; see thread.ts. */
import { drawGraph } from './draw-graph.ts';
import { type Graph, readGraph } from './graph.ts';
import { layout } from './layout.ts';
import { drawWithMermaid, type Parsed, parse } from './mermaid.ts';
import { drawSequence, endOf } from './sequence.ts';
import type { Box } from './shapes.ts';
import { beforeEach, checkSteps, type StepMark } from './steps.ts';

export interface Drawing {
  readonly kind: Kind;
  readonly title: string;
  readonly description: string;
  /** The inside of the `<svg>`: no ids, no styles. */
  readonly body: string;
  readonly viewBox: Box;
  /** What happens in each of its steps. */
  readonly steps: readonly string[];
}

export type Kind = 'flowchart' | 'state' | 'class' | 'sequence';

/** Mermaid's names of the types that the course draws. */
const KINDS: Readonly<Record<string, Kind>> = {
  'flowchart-v2': 'flowchart',
  stateDiagram: 'state',
  classDiagram: 'class',
  sequence: 'sequence',
};

/** Draws a diagram. Throws an Error in words for an author, or Mermaid's own for text it cannot read. */
export async function draw(source: string, marks: readonly StepMark[]): Promise<Drawing> {
  const parsed = await parse(source);
  const kind = KINDS[parsed.type];
  if (kind === undefined) {
    throw new Error(
      `a diagram of the type "${parsed.type}" is not drawn here; use flowchart, sequenceDiagram, stateDiagram-v2 or classDiagram`,
    );
  }
  const { title, description } = parsed;
  if (title === '')
    throw new Error(
      'the diagram has no title; add a line such as "accTitle: From a name to a Pod"',
    );
  if (description === '') {
    throw new Error(
      'the diagram has no description; add a line "accDescr: ..." that says in words what it shows',
    );
  }
  const drawn =
    kind === 'sequence' ? await sequence(source, marks) : await graph(parsed, source, marks);
  return { kind, title, description, ...drawn, steps: marks.map(({ words }) => words) };
}

type Drawn = Pick<Drawing, 'body' | 'viewBox'>;

async function graph(parsed: Parsed, source: string, marks: readonly StepMark[]): Promise<Drawn> {
  const whole = graphOf(parsed);
  if (whole === undefined) throw new Error('the diagram has no nodes');
  const before = await beforeEach(marks, source, async (part) => idsOf(graphOf(await parse(part))));
  const stepOf = (id: string): number => before.filter((ids) => !ids.has(id)).length;
  checkSteps(marks, [...idsOf(whole)].map(stepOf));
  const placed = await layout(whole);
  const { width, height } = placed;
  return { body: drawGraph(placed, stepOf), viewBox: { x: 0, y: 0, width, height } };
}

function graphOf({ layoutData, direction, classesOfEdge }: Parsed): Graph | undefined {
  if (layoutData === undefined || layoutData.nodes.length === 0) return undefined;
  return readGraph(layoutData, direction, classesOfEdge);
}

function idsOf(graph: Graph | undefined): ReadonlySet<string> {
  return new Set([...(graph?.nodes ?? []), ...(graph?.edges ?? [])].map(({ id }) => id));
}

async function sequence(source: string, marks: readonly StepMark[]): Promise<Drawn> {
  const whole = await drawWithMermaid(source);
  // Time runs down: what stands above a mark is drawn above all that stands below it.
  const ends = await beforeEach(marks, source, async (part) => endOf(await drawWithMermaid(part)));
  const steps = new Set<number>();
  const drawing = drawSequence(whole, (top) => {
    const step = ends.filter((end) => top > end).length;
    steps.add(step);
    return step;
  });
  if (!drawing.body.includes('class="participant'))
    throw new Error('the diagram has no participants');
  checkSteps(marks, steps);
  return drawing;
}
