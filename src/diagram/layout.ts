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
  /** A frame before what stands in it. */
  readonly nodes: readonly { readonly node: GraphNode; readonly box: Box }[];
  readonly edges: readonly PlacedEdge[];
}

export interface PlacedEdge {
  readonly edge: GraphEdge;
  /** From the border of one box to the border of the other, every segment level or upright. */
  readonly points: readonly Point[];
  readonly labels: readonly { readonly text: TextBlock; readonly box: Box }[];
}

/** Traffic runs the way the diagram says, things stand in the author's order. */
const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.cycleBreaking.strategy': 'GREEDY_MODEL_ORDER',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.nodePlacement.favorStraightEdges': 'true',
};

/** In px, compact and still legible; ELK wants them again in every frame. */
const DISTANCES = {
  'elk.layered.edgeLabels.sideSelection': 'ALWAYS_UP',
  'elk.layered.spacing.nodeNodeBetweenLayers': '24',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
  'elk.spacing.nodeNode': '18',
  'elk.spacing.edgeNode': '14',
  'elk.spacing.edgeEdge': '12',
  'elk.spacing.edgeLabel': '4',
};

const FRAME_PADDING = 12;
const EMPTY_HEIGHT = 40;

/** Places a graph. The same graph gives the same places. */
export async function layout(graph: Graph): Promise<Placed> {
  const direction = { 'elk.direction': graph.direction };
  const input: ElkNode = {
    id: 'root',
    layoutOptions: {
      ...OPTIONS,
      ...DISTANCES,
      ...direction,
      'elk.padding': '[top=8,left=1,bottom=1,right=1]',
    },
    children: childrenOf(undefined, graph),
    edges: graph.edges.map(elkEdge),
  };
  const answer: ElkNode = await new ELK().layout(input);
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const routes = new Map((answer.edges ?? []).map((edge) => [edge.id, edge]));
  return {
    width: answer.width ?? 0,
    height: answer.height ?? 0,
    nodes: outerFirst(answer).map((at) => ({ node: found(nodes, at.id), box: boxOf(at) })),
    edges: graph.edges.map((edge) => placedEdge(edge, found(routes, edge.id))),
  };
}

function childrenOf(parent: string | undefined, graph: Graph): ElkNode[] {
  return graph.nodes
    .filter((node) => node.parent === parent)
    .map((node) => {
      if (node.shape !== 'frame') return { id: node.id, width: node.width, height: node.height };
      const children = childrenOf(node.id, graph);
      if (children.length === 0) return { id: node.id, width: node.width, height: EMPTY_HEIGHT };
      return {
        id: node.id,
        layoutOptions: { ...DISTANCES, ...framePadding(node, children) },
        children,
      };
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
    points: straightened([section.startPoint, ...(section.bendPoints ?? []), section.endPoint]),
    labels: labelsOf(edge).map(({ text }, index) => ({ text, box: boxOf(route.labels?.[index]) })),
  };
}

/** ELK is up to two px out of line where an edge passes a label or a frame: such a step is no bend. */
const STEP = 2;

function straightened(points: readonly Point[]): Point[] {
  const straight: Point[] = [];
  for (const { x, y } of points.toReversed()) {
    const next = straight[0];
    const level = next !== undefined && Math.abs(next.y - y) < STEP;
    const upright = next !== undefined && Math.abs(next.x - x) < STEP;
    straight.unshift({ x: upright ? next.x : x, y: level ? next.y : y });
  }
  return straight.filter(
    (point, index) => !isPassed(straight[index - 1], point, straight[index + 1]),
  );
}

/** Whether a point stands on the straight line between its neighbours. */
function isPassed(before: Point | undefined, { x, y }: Point, after: Point | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  return (before.x === x && x === after.x) || (before.y === y && y === after.y);
}

function outerFirst(node: ElkNode): ElkNode[] {
  return (node.children ?? []).flatMap((child) => [child, ...outerFirst(child)]);
}

/** In whole px, so that hairlines are sharp. */
function boxOf({ x = 0, y = 0, width = 0, height = 0 }: Partial<Box> = {}): Box {
  const [left, top] = [Math.round(x), Math.round(y)];
  return {
    x: left,
    y: top,
    width: Math.round(x + width) - left,
    height: Math.round(y + height) - top,
  };
}

function found<T>(map: ReadonlyMap<string, T>, id: string): T {
  const value = map.get(id);
  if (value === undefined) throw new Error(`the layout lost "${id}"`);
  return value;
}
