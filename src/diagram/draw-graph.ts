/** Draws a placed graph, in an order in which no line covers a word. */

import { drawEdge } from './draw-edge.ts';
import type { GraphNode } from './graph.ts';
import { BLOCK_GAP, heightOf, type TextBlock } from './label.ts';
import type { Placed } from './layout.ts';
import { type Box, drawShape, MARGIN_X } from './shapes.ts';
import { inStep, type StepOf } from './steps.ts';
import { element, escapeText } from './svg.ts';
import { TEXT_STYLES } from './typography.ts';

/** The inside of an `<svg>`: classes and geometry only; colours and fonts are diagram.css's. Steps go by the ids of nodes and edges. */
export function drawGraph(placed: Placed, stepOf: StepOf<string>): string {
  const isFrame = ({ node }: { node: GraphNode }) => node.shape === 'frame';
  const boxes = new Map(placed.nodes.map((item) => [item.node.id, item]));
  const edges = placed.edges.filter(({ edge }) => !edge.classes.includes('invisible'));
  const drawnEdges = edges.map((edge) => ({ ...edge, ...drawEdge(edge, boxes) }));
  const node = (draw: (item: PlacedNode) => string) => (item: PlacedNode) =>
    inStep(stepOf(item.node.id), draw(item));
  const edge = (draw: (item: (typeof drawnEdges)[number]) => string) =>
    drawnEdges.map((item) => inStep(stepOf(item.edge.id), draw(item)));
  return [
    ...placed.nodes.filter(isFrame).map(node(drawFrame)),
    ...edge(({ line }) => line),
    ...placed.nodes.filter(isFrame).map(node(drawFrameName)),
    ...edge(({ marks }) => marks),
    ...placed.nodes.filter((item) => !isFrame(item)).map(node(drawThing)),
    ...edge(({ labels }) => labels.map(({ text, box }) => drawText([text], box)).join('')),
  ].join('');
}

type PlacedNode = Placed['nodes'][number];

function drawFrame({ node, box }: PlacedNode): string {
  return element('g', { class: groupClass(node) }, drawShape(node.shape, box));
}

/** A frame's name stands on its upper edge. */
function drawFrameName({ node, box }: PlacedNode): string {
  const name = node.label[0]?.lines.map((line) => line.text).join(' ') ?? '';
  const text = element('text', { class: 'name', x: box.x + 10, y: box.y + 4.5 }, escapeText(name));
  return element('g', { class: groupClass(node) }, text);
}

function drawThing({ node, box }: PlacedNode): string {
  const parts = [drawShape(node.shape, box)];
  if (node.shape === 'class') parts.push(...dividers(node, box));
  const middle = node.shape === 'tag' ? { ...box, width: box.width - 10 } : box;
  return element('g', { class: groupClass(node) }, ...parts, drawText(node.label, middle));
}

function groupClass(node: GraphNode): string {
  const kind = node.shape === 'frame' ? ['frame'] : [];
  return [...kind, ...node.classes].join(' ');
}

/** The lines between name, attributes and methods of a class. */
function dividers(node: GraphNode, box: Box): string[] {
  let y = box.y + (box.height - heightOf(node.label)) / 2;
  return node.label.slice(0, -1).map((block) => {
    y += block.height + BLOCK_GAP;
    const at = y - BLOCK_GAP / 2;
    return element('line', { class: 'divider', x1: box.x, x2: box.x + box.width, y1: at, y2: at });
  });
}

/** Blocks of lines in the middle of a box; the code of a class stands at its left. */
function drawText(blocks: readonly TextBlock[], box: Box): string {
  let top = box.y + (box.height - heightOf(blocks)) / 2;
  return blocks
    .map((block, index) => {
      const start = index > 0;
      const x = start ? box.x + MARGIN_X : box.x + box.width / 2;
      const lines = block.lines.map((line) => {
        const { leading, size } = TEXT_STYLES[line.style];
        // Letters look centred when the middle of their height, a third of an em up, is.
        const y = top + leading / 2 + size * 0.34;
        top += leading;
        const name = start ? line.style : `${line.style} middle`;
        return element('text', { class: name, x, y }, escapeText(line.text));
      });
      top += BLOCK_GAP;
      return lines.join('');
    })
    .join('');
}
