/** Where everything stands: a graph handed to ELK's layered layout, and its answer in px. */
import ELK, {
  type ElkExtendedEdge,
  type ElkNode,
  type LayoutOptions,
} from 'elkjs/lib/elk.bundled.js';
import type { Graph, GraphEdge, GraphNode } from './graph.ts';
import type { TextBlock } from './label.ts';
import type { Point } from './marks.ts';
import type { Box, Size } from './shapes.ts';

export interface Placed extends Size {
  /** Frames first, the outer before the inner. */
  readonly nodes: readonly { readonly node: GraphNode; readonly box: Box }[];
  readonly edges: readonly PlacedEdge[];
}

export interface PlacedEdge {
  readonly edge: GraphEdge;
  /** From the border of one box to the border of the other, every segment level or upright. */
  readonly points: readonly Point[];
  readonly labels: readonly { readonly text: TextBlock; readonly box: Box }[];
}

/** The distances in px that make a diagram compact and still legible. */
const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.padding': '[top=8,left=1,bottom=1,right=1]',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.nodePlacement.favorStraightEdges': 'true',
  'elk.layered.edgeLabels.sideSelection': 'ALWAYS_UP',
  'elk.layered.spacing.nodeNodeBetweenLayers': '26',
  'elk.layered.spacing.edgeNodeBetweenLayers': '18',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
  'elk.spacing.nodeNode': '18',
  'elk.spacing.edgeNode': '14',
  'elk.spacing.edgeEdge': '12',
  'elk.spacing.edgeLabel': '4',
};

const FRAME_PADDING = 12;

/** Places a graph. The same graph gives the same places. */
export async function layout(graph: Graph): Promise<Placed> {
  const input: ElkNode = {
    id: 'root',
    layoutOptions: { ...OPTIONS, 'elk.direction': graph.direction },
    children: childrenOf(undefined, graph),
    edges: graph.edges.map(elkEdge),
  };
  const answer: ElkNode = await new ELK().layout(input);
  const boxes = new Map(allNodes(answer).map((node) => [node.id, boxOf(node)]));
  const routes = new Map((answer.edges ?? []).map((edge) => [edge.id, edge]));
  return {
    ...sizeOf(answer),
    nodes: outerFirst(graph).map((node) => ({ node, box: found(boxes, node.id) })),
    edges: graph.edges.map((edge) => placedEdge(edge, found(routes, edge.id))),
  };
}

function childrenOf(parent: string | undefined, graph: Graph): ElkNode[] {
  return graph.nodes
    .filter((node) => node.parent === parent)
    .map((node) => {
      if (node.shape !== 'frame') return { id: node.id, width: node.width, height: node.height };
      const children = childrenOf(node.id, graph);
      return { id: node.id, layoutOptions: framePadding(node, children), children };
    });
}

/** A frame is at least as wide as its name: ELK ignores a least size here, so the padding makes up for it. */
function framePadding(frame: GraphNode, children: readonly ElkNode[]): LayoutOptions {
  const widest = Math.max(0, ...children.map((child) => child.width ?? 0));
  const beside = Math.max(FRAME_PADDING, (frame.width - widest) / 2);
  return {
    'elk.padding': `[top=${FRAME_PADDING + 6},left=${beside},bottom=${FRAME_PADDING},right=${beside}]`,
  };
}

function elkEdge(edge: GraphEdge): ElkExtendedEdge {
  return {
    id: edge.id,
    sources: [edge.from],
    targets: [edge.to],
    layoutOptions: { 'elk.layered.priority.straightness': straightness(edge) },
    labels: labelsOf(edge).map(({ text, placement }, index) => ({
      id: `${edge.id} label ${index}`,
      // ELK places only labels that say something.
      text: text.lines.map((line) => line.text).join(' '),
      width: Math.ceil(text.width),
      height: text.height,
      layoutOptions: { 'elk.edgeLabels.placement': placement },
    })),
  };
}

/** Traffic runs straight where it can; what is asked or merely linked goes around. */
function straightness(edge: GraphEdge): string {
  return edge.classes.includes('allowed') ? '10' : '1';
}

function labelsOf(edge: GraphEdge): { text: TextBlock; placement: string }[] {
  return [
    { text: edge.label, placement: 'CENTER' },
    { text: edge.tailLabel, placement: 'TAIL' },
    { text: edge.headLabel, placement: 'HEAD' },
  ].flatMap(({ text, placement }) => (text === undefined ? [] : [{ text, placement }]));
}

function placedEdge(edge: GraphEdge, route: ElkExtendedEdge): PlacedEdge {
  const [section] = route.sections ?? [];
  if (section === undefined) throw new Error(`the edge ${edge.id} has no route`);
  return {
    edge,
    points: [section.startPoint, ...(section.bendPoints ?? []), section.endPoint],
    labels: labelsOf(edge).map(({ text }, index) => ({ text, box: boxOf(route.labels?.[index]) })),
  };
}

function allNodes(node: ElkNode): ElkNode[] {
  return (node.children ?? []).flatMap((child) => [child, ...allNodes(child)]);
}

function outerFirst(graph: Graph): GraphNode[] {
  const parents = new Map(graph.nodes.map((node) => [node.id, node.parent]));
  const depth = (node: GraphNode): number => {
    let steps = 0;
    for (let at = node.parent; at !== undefined; at = parents.get(at)) steps += 1;
    return steps;
  };
  const frames = graph.nodes.filter((node) => node.shape === 'frame');
  const things = graph.nodes.filter((node) => node.shape !== 'frame');
  return [...frames.sort((a, b) => depth(a) - depth(b)), ...things];
}

function boxOf(shape: Partial<Box> | undefined): Box {
  return { x: shape?.x ?? 0, y: shape?.y ?? 0, ...sizeOf(shape ?? {}) };
}

function sizeOf(shape: Partial<Size>): Size {
  return { width: shape.width ?? 0, height: shape.height ?? 0 };
}

function found<T>(map: ReadonlyMap<string, T>, id: string): T {
  const value = map.get(id);
  if (value === undefined) throw new Error(`the layout lost "${id}"`);
  return value;
}
