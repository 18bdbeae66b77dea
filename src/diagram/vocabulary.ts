/** The classes an author may give: the things and verdicts of the course's one drawing language. */

/** Things, and what is between them. Each has a shape or a mark of its own in shapes.ts and edges.ts. */
export const NODE_CLASSES = [
  'service',
  'pod',
  'node',
  'outside',
  'dns',
  'policy',
  'proxy',
  'client',
  'pending',
  'not-ready',
  'failed',
  'terminating',
] as const;

export const EDGE_CLASSES = ['allowed', 'refused', 'dropped', 'lookup', 'link', 'ahead'] as const;

/** States of a Pod: naming one makes the thing a Pod. */
const POD_STATES: readonly string[] = ['pending', 'not-ready', 'failed', 'terminating'];

/** What Mermaid and its diagram types add on their own. */
const FROM_MERMAID = /^(default|statediagram-.*)$/;

/** The classes of a node or a group, checked. `problem` is thrown for one that has no meaning here. */
export function nodeClasses(written: string | undefined): string[] {
  const names = split(written).filter((name) => !FROM_MERMAID.test(name));
  check(names, NODE_CLASSES, 'a node or a subgraph');
  const isPod = names.some((name) => POD_STATES.includes(name)) && !names.includes('pod');
  return isPod ? ['pod', ...names] : names;
}

export function edgeClasses(written: readonly string[]): string[] {
  check(written, EDGE_CLASSES, 'an edge');
  return [...written];
}

/** A class without a meaning. `name` lets the caller find its line. */
export class UnknownClass extends Error {
  readonly className: string;

  constructor(className: string, place: string, allowed: readonly string[]) {
    super(`unknown class "${className}" on ${place}; allowed: ${allowed.join(', ')}`);
    this.className = className;
  }
}

function check(names: readonly string[], allowed: readonly string[], place: string): void {
  for (const name of names) {
    if (!allowed.includes(name)) throw new UnknownClass(name, place, allowed);
  }
}

function split(written: string | undefined): string[] {
  return (written ?? '').split(/\s+/).filter((name) => name !== '');
}
