/** Mermaid itself, set up once for the course: it parses every diagram and draws sequence diagrams. */
import type { LayoutData, MermaidConfig } from 'mermaid';
import { installWindow } from './window.ts';

installWindow();
// Mermaid looks for its window while it loads, so it must load after there is one.
const { default: mermaid } = await import('mermaid');

const CONFIG: MermaidConfig = {
  startOnLoad: false,
  suppressErrorRendering: true,
  securityLevel: 'strict',
  theme: 'base',
  look: 'classic',
  htmlLabels: false,
  handDrawnSeed: 1,
  deterministicIds: true,
  fontFamily: 'diagram-sans',
  // Sequence diagrams measure every text with one size, the largest that diagram.css sets.
  fontSize: 14,
  sequence: {
    diagramMarginX: 2,
    diagramMarginY: 2,
    width: 72,
    height: 32,
    actorMargin: 24,
    boxMargin: 6,
    boxTextMargin: 4,
    noteMargin: 7,
    messageMargin: 24,
    wrapPadding: 8,
    mirrorActors: false,
    actorFontWeight: 650,
  },
};
mermaid.initialize(CONFIG);

export interface Parsed {
  /** Mermaid's name of the diagram type: `flowchart-v2`, `sequence`, `stateDiagram`, `classDiagram`. */
  readonly type: string;
  readonly title: string;
  readonly description: string;
  /** `LR`, `RL`, `TB` or `BT`. */
  readonly direction: string;
  /** Nodes and edges, of a diagram that has any. */
  readonly layoutData: LayoutData | undefined;
  /** The classes written on each edge, by edge id; Mermaid keeps them apart. */
  readonly classesOfEdge: ReadonlyMap<string, readonly string[]>;
}

/** What the diagrams' databases offer beyond the part that Mermaid declares. */
interface GraphDatabase {
  getData?(): LayoutData;
  getEdges?(): readonly { readonly id?: string; readonly classes?: readonly string[] }[];
}

/** Parses a diagram. Throws Mermaid's own error for text that is none. */
export async function parse(source: string): Promise<Parsed> {
  const { type, db } = await mermaid.mermaidAPI.getDiagramFromText(source);
  const graph = db as GraphDatabase;
  const edges = graph.getEdges?.() ?? [];
  return {
    type,
    title: db.getAccTitle?.() ?? '',
    description: db.getAccDescription?.() ?? '',
    direction: db.getDirection?.() ?? 'TB',
    layoutData: graph.getData?.(),
    classesOfEdge: new Map(edges.map(({ id = '', classes = [] }) => [id, classes])),
  };
}

/** Mermaid's own drawing of a diagram, as an element. */
export async function drawWithMermaid(source: string): Promise<SVGSVGElement> {
  const { svg } = await mermaid.render('diagram', source);
  const host = document.createElement('div');
  host.innerHTML = svg;
  const root = host.querySelector('svg');
  if (root === null) throw new Error('Mermaid drew nothing');
  return root;
}
