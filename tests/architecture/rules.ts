/** The rules of the house as data, and what breaks them. Each breach names file, rule and mend. */
import type { Import, SourceFile } from './source.ts';

/** What a folder of `src` may import besides itself. */
export interface Rule {
  /** Folders and files of `src`; `type ` before one allows its types only. */
  readonly source: readonly string[];
  /** npm packages and Astro's own modules; `node:` stands for all of Node's. */
  readonly packages: readonly string[];
}

/** The folder or file of `src`, its rule. The longest name that a path starts with is the one that holds. */
export type Rules = Readonly<Record<string, Rule>>;

/** Reads a table of rules, a row `name | source, source | package, package`. */
export function readRules(table: string): Rules {
  const cells = (cell = '') =>
    cell
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word);
  const rows = table
    .trim()
    .split('\n')
    .map((row) => row.split('|'));
  return Object.fromEntries(
    rows.map(([name = '', source, packages]) => [
      name.trim(),
      { source: cells(source), packages: cells(packages) },
    ]),
  );
}

export function breachesOfImports(files: readonly SourceFile[], rules: Rules): readonly string[] {
  return files.flatMap((file) => {
    const home = moduleOf(file.path, rules);
    if (home === undefined) return [strayFile(file, rules)];
    return file.imports.flatMap((imported) => {
      const breach = breachOf(imported, home, rules);
      return breach ? [`${file.path}:${imported.line} ${breach}`] : [];
    });
  });
}

const MOVE = 'Take it as an argument, or move the code to where the import is allowed.';

function breachOf({ target, typeOnly }: Import, home: string, rules: Rules): string | undefined {
  const { source, packages } = rules[home] ?? { source: [], packages: [] };
  if (!target.startsWith('src/')) {
    if (packages.some((name) => isPartOf(target, name))) return;
    return `imports ${target}; ${home} may import ${packages.join(', ') || 'no package'}. ${MOVE}`;
  }
  const path = target.slice('src/'.length);
  const typesOf = source.filter((name) => name.startsWith('type ')).map((name) => name.slice(5));
  if (moduleOf(target, rules) === home || source.some((name) => isPartOf(path, name))) return;
  if (!typesOf.some((name) => isPartOf(path, name))) {
    return `imports ${target}; ${home} may import ${source.join(', ') || 'nothing else of src'}. ${MOVE}`;
  }
  if (typeOnly) return;
  return `imports values of ${target}; ${home} may import its types only. Write \`import type\`, or take the value as an argument.`;
}

/** `cluster/api/pod.ts` is part of `cluster`, `astro:content` of `astro`, `node:fs` of `node:`. */
function isPartOf(target: string, name: string): boolean {
  if (name.endsWith(':')) return target.startsWith(name);
  return target === name || target.startsWith(`${name}/`) || target.startsWith(`${name}:`);
}

function strayFile(file: SourceFile, rules: Rules): string {
  const known = [...new Set(Object.keys(rules).map((name) => name.split('/')[0]))].join(', ');
  return `${file.path} is in no known folder. Move it into one of: ${known}; or add the folder to the table in tests/architecture.test.ts and to ARCHITECTURE.md.`;
}

function moduleOf(path: string, rules: Rules): string | undefined {
  const below = path.replace(/^src\//, '');
  return Object.keys(rules)
    .filter((name) => below === name || below.startsWith(`${name}/`))
    .sort((a, b) => b.length - a.length)[0];
}

/** Each cycle once, as `a.ts -> b.ts -> a.ts`. Imports of types vanish when compiled and do not count. */
export function cycles(files: readonly SourceFile[]): readonly string[] {
  const graph = new Map(files.map((file) => [file.path, valuesOf(file)]));
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) found.push([...trail.slice(start), path].join(' -> '));
    if (start >= 0 || done.has(path)) return;
    for (const target of graph.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return found.map((cycle) => `${cycle}. Move what both need into a file of its own.`);
}

function valuesOf({ imports }: SourceFile): readonly string[] {
  return imports.filter(({ typeOnly }) => !typeOnly).map(({ target }) => target);
}

export function tooLong(files: readonly SourceFile[], limit: number): readonly string[] {
  return files
    .filter(({ lines }) => lines > limit)
    .map(
      ({ path, lines }) =>
        `${path} has ${lines} lines, ${limit} at most. Split it: one idea a file.`,
    );
}

/** What stands in for names that only a page, Node or the real clock can answer. */
const MENDS = [
  ['Use the virtual clock.', 'Date.now, new Date(), performance'],
  ['Use the seeded random.ts.', 'Math.random, crypto'],
  [
    'Schedule an event on the virtual clock.',
    'setTimeout, setInterval, setImmediate, requestAnimationFrame, requestIdleCallback',
  ],
  [
    'Take what it gives as an argument; the caller owns the surroundings.',
    'document, window, self, globalThis, navigator, location, localStorage, sessionStorage, fetch, ' +
      'process, Buffer, require, global, __dirname, console, postMessage, alert',
  ],
] as const;

const SURROUNDINGS: ReadonlyMap<string, string> = new Map(
  MENDS.flatMap(([mend, names]) => names.split(', ').map((name) => [name, mend] as const)),
);

export function usesOfSurroundings(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, uses }) =>
    uses.flatMap(({ name, line }) => {
      const mend = SURROUNDINGS.get(name);
      return mend ? [`${path}:${line} uses ${name}; src/cluster is pure TypeScript. ${mend}`] : [];
    }),
  );
}
