/** What Mermaid understood of a flowchart, state or class diagram, as a measured graph in the course's own words. */
import type { LayoutData } from 'mermaid';
import { edgeLabel, nodeLabel, type TextBlock, textBlock, textLine } from './label.ts';
import { type Mark, markFor } from './marks.ts';
import { type Shape, shapeFor, sizeOf } from './shapes.ts';
import { edgeClasses, nodeClasses } from './vocabulary.ts';

export interface Graph {
  readonly direction: Direction;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export type Direction = 'RIGHT' | 'LEFT' | 'DOWN' | 'UP';

export interface GraphNode {
  readonly id: string;
  /** The frame around it. */
  readonly parent?: string;
  readonly classes: readonly string[];
  readonly shape: Shape;
  /** One block; a class box has up to three, divided by lines. */
  readonly label: readonly TextBlock[];
  /** In px; of a frame the least it may have. */
  readonly width: number;
  readonly height: number;
}

export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly classes: readonly string[];
  readonly tail: Mark;
  readonly head: Mark;
  readonly label?: TextBlock;
  readonly tailLabel?: TextBlock;
  readonly headLabel?: TextBlock;
}

type MermaidNode = LayoutData['nodes'][number];
type MermaidEdge = LayoutData['edges'][number];

/**
 * The graph of Mermaid's layout data and written direction (`LR`, `TB`...). `classesOfEdge` gives the classes written on an edge, which Mermaid leaves out of it.
 * Throws an Error in words for an author: an unknown class, a shape the course does not draw, Markdown in a label.
 */
export function readGraph(
  data: LayoutData,
  written: string,
  classesOfEdge: ReadonlyMap<string, readonly string[]>,
): Graph {
  checkEnds(data);
  return {
    direction: direction(written),
    // Mermaid lists the groups last written first; the author's order is the order of the picture.
    nodes: [...groups(data).reverse(), ...data.nodes.filter((node) => !node.isGroup)].map(readNode),
    edges: data.edges.map((edge) => readEdge(edge, classesOfEdge.get(edge.id) ?? [])),
  };
}

/** Mermaid lets an edge end at the id of another edge. */
function checkEnds({ nodes, edges }: LayoutData): void {
  const ids = new Set(nodes.map((node) => node.id));
  const lost = edges.flatMap(({ start, end }) => [start, end]).find((id) => !ids.has(id ?? ''));
  if (lost !== undefined) {
    throw new Error(
      `an edge ends at "${lost}", which is no node; give nodes and edges different ids`,
    );
  }
}

function groups(data: LayoutData): MermaidNode[] {
  // A state's note comes in a group of its own; the note alone says the same.
  return data.nodes.filter((node) => node.isGroup && node.shape !== 'noteGroup');
}

function direction(written: string): Direction {
  if (written === 'LR') return 'RIGHT';
  if (written === 'RL') return 'LEFT';
  return written === 'BT' ? 'UP' : 'DOWN';
}

function readNode(node: MermaidNode): GraphNode {
  const classes = nodeClasses(node.cssClasses);
  const shape = shapeFor(node.isGroup ? 'frame' : node.shape, classes);
  const label = node.shape === 'classBox' ? classLabel(node) : [plainLabel(node)];
  if (node.isGroup && node.dir !== undefined && node.shape === 'rect') {
    throw new Error(
      `subgraph "${node.id}" has a direction of its own, which is not supported; remove it`,
    );
  }
  return {
    id: node.id,
    ...(isNote(node) || node.parentId === undefined ? {} : { parent: node.parentId }),
    classes: isNote(node) ? ['note'] : classes,
    shape,
    label,
    ...sizeOf(shape, label),
  };
}

function isNote(node: MermaidNode): boolean {
  return node.shape === 'note';
}

function plainLabel(node: MermaidNode): TextBlock {
  if (/^state(Start|End)$|^(fork|join|choice)$/.test(node.shape ?? '')) return textBlock([]);
  const text = withoutMarkdown(node.label ?? '', node.labelType);
  return isNote(node) ? edgeLabel(text) : nodeLabel(text);
}

/** Mermaid calls every label of a state or class diagram Markdown; what matters is whether it holds any. */
function withoutMarkdown(text: string, type: string | undefined): string {
  if (type === 'markdown' && /\*\*|`/.test(text)) {
    throw new Error(`the label "${text}" holds Markdown; only plain words are allowed in a label`);
  }
  return text;
}

interface Member {
  readonly text: string;
}

/** Name, attributes and methods of a class; the last two as the machine would write them. */
function classLabel(node: MermaidNode): TextBlock[] {
  const { members, methods, annotations } = node as unknown as {
    members: readonly Member[];
    methods: readonly Member[];
    annotations: readonly string[];
  };
  const name = textBlock([
    ...annotations.map((text) => textLine(`«${text}»`, 'detail')),
    textLine(node.label ?? node.id, 'name'),
  ]);
  const code = (lines: readonly Member[]) =>
    textBlock(lines.map(({ text }) => textLine(text.replace(/^\\/, ''), 'address')));
  return [name, code(members), code(methods)].filter((block) => block.lines.length > 0);
}

function readEdge(edge: MermaidEdge, written: readonly string[]): GraphEdge {
  const classes = edgeClasses(written);
  const dotted = edge.pattern === 'dotted' || edge.pattern === 'dashed';
  const look = edge.thickness === 'invisible' ? 'invisible' : dotted ? 'dotted' : '';
  if (edge.animate === true)
    throw new Error(`the edge "${edge.id}" is animated; diagrams stand still`);
  return {
    id: edge.id,
    from: edge.start ?? '',
    to: edge.end ?? '',
    classes: look === '' ? classes : [...classes, look],
    tail: markFor(edge.arrowTypeStart, [], false),
    head: markFor(edge.arrowTypeEnd, classes, dotted),
    ...optionalLabel('label', withoutMarkdown(edge.label ?? '', edge.labelType)),
    ...optionalLabel('tailLabel', edge.startLabelRight),
    ...optionalLabel('headLabel', edge.endLabelLeft),
  };
}

function optionalLabel<K extends string>(
  key: K,
  text: string | undefined,
): Partial<Record<K, TextBlock>> {
  if (text === undefined || text.trim() === '') return {};
  return { [key]: edgeLabel(text) } as Record<K, TextBlock>;
}
