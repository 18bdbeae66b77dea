/** One diagram's source, drawn: the pure middle of this folder. Runs where there is a window; see thread.ts. */
import { drawGraph } from './draw-graph.ts';
import { readGraph } from './graph.ts';
import { layout } from './layout.ts';
import { drawWithMermaid, type Parsed, parse } from './mermaid.ts';
import { drawSequence } from './sequence.ts';
import type { Box } from './shapes.ts';

export interface Drawing {
  readonly kind: Kind;
  readonly title: string;
  readonly description: string;
  /** The inside of the `<svg>`: no ids, no styles. */
  readonly body: string;
  readonly viewBox: Box;
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
export async function draw(source: string): Promise<Drawing> {
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
  const drawn = kind === 'sequence' ? await sequence(source) : await graph(parsed);
  return { kind, title, description, ...drawn };
}

type Drawn = Pick<Drawing, 'body' | 'viewBox'>;

async function graph({ layoutData, direction, classesOfEdge }: Parsed): Promise<Drawn> {
  if (layoutData === undefined || layoutData.nodes.length === 0)
    throw new Error('the diagram has no nodes');
  const placed = await layout(readGraph(layoutData, direction, classesOfEdge));
  const { width, height } = placed;
  return { body: drawGraph(placed), viewBox: { x: 0, y: 0, width, height } };
}

async function sequence(source: string): Promise<Drawn> {
  const drawing = drawSequence(await drawWithMermaid(source));
  if (!drawing.body.includes('class="participant'))
    throw new Error('the diagram has no participants');
  return drawing;
}
