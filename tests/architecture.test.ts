/** Which part may know which: the import table of ARCHITECTURE.md, enforced. */
import { describe, expect, test } from 'vitest';
import {
  breachesOfImports,
  cycles,
  readRules,
  tooLong,
  usesOfSurroundings,
} from './architecture/rules.ts';
import { parseSource, readSources } from './architecture/source.ts';

/** One row: the folder or file of `src` | what else of `src` it may import | which packages. */
const TABLE = `
  cluster/clock.ts      |                                                                                  |
  cluster/random.ts     |                                                                                  |
  cluster/api           |                                                                                  |
  cluster/apiserver     | cluster/api, cluster/clock.ts, cluster/random.ts                                 |
  cluster/controllers   | cluster/api, type cluster/apiserver, cluster/apiserver/names.ts, cluster/clock.ts, cluster/random.ts |
  cluster/dns           | cluster/api, type cluster/random.ts                                              |
  cluster/proxy         | cluster/api, type cluster/random.ts                                              |
  cluster/networkpolicy | cluster/api, type cluster/random.ts                                              |
  cluster/network       | cluster/api, cluster/dns, cluster/proxy, cluster/networkpolicy, cluster/random.ts |
  cluster/images        | cluster/api, cluster/network, cluster/dns                                        |
  cluster               | cluster                                                                          |
  server                | type cluster/index.ts, cluster/protobuf.ts                                       | ws, node:
  kubectl               | type cluster/api                                                                 | yaml
  shell                 | kubectl, type cluster/index.ts                                                   | unbash
  editor                |                                                   | @codemirror, @lezer
  terminal              | editor, shell, cluster/index.ts, site                                                    |
  map                   | type cluster/api, cluster/api/selectors.ts, cluster/network/tracetext.ts, cluster/network/traceviews.ts, cluster/network/trace.ts |
  playground            | kubectl/printers/yaml.ts                          |
  diagram               | site                                              | mermaid, jsdom, elkjs, @napi-rs/canvas, node:
  claim                 |                                                   | astro/zod
  quiz                  | claim, site                                       | satteri, astro/zod, node:
  exercise              | claim, site                                       | satteri, astro/zod, node:
  deck                  | lesson, site                                      | reveal.js
  search                | site                                              | minisearch
  syllabus              | exercise, lesson, markdown/slug.ts, quiz, site    |
  lesson                | type markdown, site                               | astro:content
  markdown              |                                                   | satteri, shiki, yaml, node:
  site                  |                                                   | astro, yaml, node:
  styles                |                                                   |
  components            | terminal, editor, map, playground, diagram, claim, quiz, exercise, deck, lesson, markdown, site, styles | astro, uqr, yaml
  layouts               | components, lesson, search, site, styles          | astro
  pages                 | components, deck, exercise, layouts, lesson, quiz, type search, site, styles, syllabus, terminal | astro
  content.config.ts     | lesson, markdown, quiz, site                      | astro
`;

const RULES = readRules(TABLE);
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
  const rules = readRules(`
    api     |              |
    apart   |              |
    server  | api          | yaml
    shell   | type api, server/index.ts |
    pages   | shell        |
  `);
  const breaches = (path: string, text: string) =>
    breachesOfImports([parseSource(path, text)], rules);
  const uses = (text: string) => usesOfSurroundings([parseSource('src/cluster/x.ts', text)]);
  const mend = 'Take it as an argument, or move the code to where the import is allowed.';

  test.each([
    [
      'src/api/pod.ts',
      `import { shell } from '../shell/index.ts';`,
      `src/api/pod.ts:1 imports src/shell/index.ts; api may import nothing else of src. ${mend}`,
    ],
    [
      'src/api/pod.ts',
      `\nimport { readFile } from 'node:fs';`,
      `src/api/pod.ts:2 imports node:fs; api may import no package. ${mend}`,
    ],
    [
      'src/server/watch.ts',
      `import { parse } from 'js-yaml';`,
      `src/server/watch.ts:1 imports js-yaml; server may import yaml. ${mend}`,
    ],
    [
      'src/shell/get.ts',
      `import { podDefaults } from '../api/pod.ts';`,
      'src/shell/get.ts:1 imports values of src/api/pod.ts; shell may import its types only. Write `import type`, or take the value as an argument.',
    ],
    [
      'src/shell/get.ts',
      `const lazy = import('../server/store.ts');`,
      `src/shell/get.ts:1 imports src/server/store.ts; shell may import type api, server/index.ts. ${mend}`,
    ],
    [
      'src/apart/grade.ts',
      `new Worker(new URL('../shell/worker.ts', import.meta.url));`,
      `src/apart/grade.ts:1 imports src/shell/worker.ts; apart may import nothing else of src. ${mend}`,
    ],
    [
      'src/pages/index.astro',
      `---\nimport x from '../api/pod.ts';\n---\n<p>import('nothing')</p>`,
      `src/pages/index.astro:2 imports src/api/pod.ts; pages may import shell. ${mend}`,
    ],
    [
      'src/pages/run.astro',
      `<button/>\n<script>\nimport '../api/pod.ts';\n</script>`,
      `src/pages/run.astro:3 imports src/api/pod.ts; pages may import shell. ${mend}`,
    ],
  ])('%s: %s', (path, text, message) => {
    expect(breaches(path, text)).toEqual([message]);
  });

  test.each([
    ['src/shell/get.ts', `import type { Pod } from '../api/pod.ts';`],
    ['src/shell/get.ts', `import { type Pod } from '../api/pod.ts';`],
    ['src/shell/get.ts', `export type { Pod } from '../api/pod.ts';`],
    ['src/shell/get.ts', `import { server } from '../server/index.ts';`],
    ['src/server/watch.ts', `import { store } from './store.ts'; import { parse } from 'yaml';`],
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
    const typed = parseSource('src/b.ts', `import type { A } from './a.ts';`);
    expect(cycles([a, typed])).toEqual([]);
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
