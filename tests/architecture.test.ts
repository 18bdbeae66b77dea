/** Which part may know which: the import table of ARCHITECTURE.md, enforced. */
import { describe, expect, test } from 'vitest';
import {
  breachesOfImports,
  cycles,
  type Rules,
  tooLong,
  usesOfSurroundings,
} from './architecture/rules.ts';
import { parseSource, readSources } from './architecture/source.ts';

/** One row: the folder or file of `src`, what else of `src` it may import, which packages. */
const TABLE: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['cluster/clock.ts', [], []],
  ['cluster/random.ts', [], []],
  ['cluster/api', [], []],
  ['cluster/apiserver', ['cluster/api', 'cluster/clock.ts', 'cluster/random.ts'], []],
  [
    'cluster/controllers',
    ['cluster/api', 'type cluster/apiserver', 'cluster/clock.ts', 'cluster/random.ts'],
    [],
  ],
  ['cluster/dns', ['cluster/api', 'type cluster/random.ts'], []],
  ['cluster/proxy', ['cluster/api', 'type cluster/random.ts'], []],
  ['cluster/networkpolicy', ['cluster/api', 'type cluster/random.ts'], []],
  [
    'cluster/network',
    ['cluster/api', 'cluster/dns', 'cluster/proxy', 'cluster/networkpolicy', 'cluster/random.ts'],
    [],
  ],
  ['cluster/images', ['cluster/api', 'cluster/network', 'type cluster/dns'], []],
  ['cluster', ['cluster'], []],
  ['kubectl', ['type cluster/api'], ['yaml']],
  ['shell', ['kubectl', 'type cluster/index.ts'], ['unbash']],
  ['terminal', ['shell', 'cluster/index.ts', 'site'], []],
  ['diagram', ['site'], ['mermaid', 'jsdom', 'elkjs', '@napi-rs/canvas', 'node:']],
  ['quiz', ['site'], ['satteri', 'yaml', 'astro/zod', 'node:']],
  ['deck', ['lesson', 'site'], ['reveal.js']],
  ['lesson', ['type markdown', 'site'], ['astro/zod', 'astro:content', 'yaml', 'node:']],
  ['markdown', [], ['satteri', 'shiki', 'yaml', 'node:']],
  ['site', [], ['yaml', 'astro', 'node:']],
  ['styles', [], []],
  ['components', ['terminal', 'diagram', 'quiz', 'deck', 'lesson', 'site', 'styles'], ['astro']],
  ['layouts', ['components', 'lesson', 'site', 'styles'], ['astro']],
  ['pages', ['components', 'layouts', 'lesson', 'site', 'styles'], ['astro']],
  ['content.config.ts', ['lesson', 'markdown', 'quiz', 'site'], ['astro']],
  ['env.d.ts', [], ['astro']],
];

const RULES: Rules = Object.fromEntries(
  TABLE.map(([name, source, packages]) => [name, { source, packages }]),
);
const MAX_LINES = 400;

const isTest = (path: string) => path.endsWith('.test.ts');
const src = readSources('src');
const shipped = src.filter(({ path }) => !isTest(path));
const cluster = shipped.filter(({ path }) => path.startsWith('src/cluster/'));

describe('the source tree', () => {
  test('imports follow the table', () => {
    expect(breachesOfImports(shipped, RULES)).toEqual([]);
  });
  test('imports form no cycle', () => {
    expect(cycles(shipped)).toEqual([]);
  });
  test('no file is long', () => {
    const all = ['src', 'tests', 'scripts'].flatMap(readSources);
    expect(tooLong(all, MAX_LINES)).toEqual([]);
  });
  test('the cluster touches no page, no Node and no real clock', () => {
    expect(usesOfSurroundings(cluster)).toEqual([]);
  });
});

describe('what a breach says', () => {
  const breaches = (path: string, text: string) =>
    breachesOfImports([parseSource(path, text)], RULES);
  const uses = (text: string) => usesOfSurroundings([parseSource('src/cluster/x.ts', text)]);

  test.each([
    [
      'src/cluster/api/pod.ts',
      `import { kubectl } from '../../kubectl/index.ts';`,
      'src/cluster/api/pod.ts:1 imports src/kubectl/index.ts; cluster/api may import nothing else of src. Take it as an argument, or move the code to where the import is allowed.',
    ],
    [
      'src/cluster/clock.ts',
      `\nimport { readFile } from 'node:fs';`,
      'src/cluster/clock.ts:2 imports node:fs; cluster/clock.ts may import no package. Take it as an argument, or move the code to where the import is allowed.',
    ],
    [
      'src/kubectl/get.ts',
      `import { podDefaults } from '../cluster/api/pod.ts';`,
      'src/kubectl/get.ts:1 imports values of src/cluster/api/pod.ts; kubectl may import its types only. Write `import type`, or take the value as an argument.',
    ],
    [
      'src/kubectl/get.ts',
      `const lazy = import('../cluster/index.ts');`,
      'src/kubectl/get.ts:1 imports src/cluster/index.ts; kubectl may import type cluster/api. Take it as an argument, or move the code to where the import is allowed.',
    ],
    [
      'src/quiz/grade.ts',
      `new Worker(new URL('../terminal/worker.ts', import.meta.url));`,
      'src/quiz/grade.ts:1 imports src/terminal/worker.ts; quiz may import site. Take it as an argument, or move the code to where the import is allowed.',
    ],
    [
      'src/pages/index.astro',
      `---\nimport x from '../cluster/index.ts';\n---\n<p>import('nothing')</p>`,
      'src/pages/index.astro:2 imports src/cluster/index.ts; pages may import components, layouts, lesson, site, styles. Take it as an argument, or move the code to where the import is allowed.',
    ],
    [
      'src/components/Run.astro',
      `<button/>\n<script>\nimport '../kubectl/index.ts';\n</script>`,
      'src/components/Run.astro:3 imports src/kubectl/index.ts; components may import terminal, diagram, quiz, deck, lesson, site, styles. Take it as an argument, or move the code to where the import is allowed.',
    ],
  ])('%s: %s', (path, text, message) => {
    expect(breaches(path, text)).toEqual([message]);
  });

  test.each([
    ['src/kubectl/get.ts', `import type { Pod } from '../cluster/api/pod.ts';`],
    [
      'src/kubectl/get.ts',
      `import { type Pod } from '../cluster/api/pod.ts'; import { parse } from 'yaml';`,
    ],
    ['src/cluster/controllers/x.ts', `export type { Store } from '../apiserver/store.ts';`],
    ['src/terminal/session.ts', `import { createCluster } from '../cluster/index.ts';`],
    ['src/cluster/cluster.ts', `import { store } from './apiserver/store.ts';`],
  ])('%s may: %s', (path, text) => {
    expect(breaches(path, text)).toEqual([]);
  });

  test('a file in an unknown folder', () => {
    expect(breaches('src/utils/x.ts', '')[0]).toMatch(
      /^src\/utils\/x.ts is in no known folder. Move it/,
    );
  });

  test('a cycle', () => {
    const a = parseSource('src/a.ts', `import './b.ts';`);
    const b = parseSource('src/b.ts', `export * from './a.ts';`);
    expect(cycles([a, b])).toEqual([
      'src/a.ts -> src/b.ts -> src/a.ts. Move what both need into a file of its own.',
    ]);
  });

  test('a long file', () => {
    expect(tooLong([parseSource('src/a.ts', '\n\n\nx')], 3)).toEqual([
      'src/a.ts has 4 lines, 3 at most. Split it: one idea a file.',
    ]);
  });

  test.each([
    ['setTimeout(f, 1)', 'setTimeout', 'Schedule an event on the virtual clock.'],
    ['const t = Date.now()', 'Date.now', 'Use the virtual clock.'],
    ['const t = new Date()', 'new Date()', 'Use the virtual clock.'],
    ['const r = Math.random()', 'Math.random', 'Use the seeded random.ts.'],
    [
      'document.title',
      'document',
      'Take what it gives as an argument; the caller owns the surroundings.',
    ],
    [
      'const o = { process }',
      'process',
      'Take what it gives as an argument; the caller owns the surroundings.',
    ],
  ])('%s', (text, name, mend) => {
    expect(uses(text)).toEqual([
      `src/cluster/x.ts:1 uses ${name}; src/cluster is pure TypeScript. ${mend}`,
    ]);
  });

  test.each([
    'new Date(now)',
    'Math.floor(1)',
    'pod.location',
    '({ process: 1 })',
    '(document) => document.kind',
  ])('%s is fine', (text) => expect(uses(text)).toEqual([]));
});
