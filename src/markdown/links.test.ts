import { expect, test } from 'vitest';
import { compile, lesson, problem } from './fixtures/compile.ts';

const SNIPPET = '\n\n```console #try title="Try"\n$ a\n```';

test.each([
  ['https://kubernetes.io/docs/', 'https://kubernetes.io/docs/'],
  ['/', '/course/'],
  ['/lessons/second/', '/course/lessons/second/'],
  ['/lessons/second/#ports', '/course/lessons/second/#ports'],
  ['/slides/second/#/ports', '/course/slides/second/#/ports'],
  ['/glossary/#endpointslice', '/course/glossary/#endpointslice'],
  ['#a', '/course/lessons/first/#a'],
  ['#try', '/course/lessons/first/#try'],
])('%s leads to %s', (url, expected) => {
  expect(compile(lesson(`[x](${url})${SNIPPET}`), '/course/').code).toContain(
    `href: "${expected}"`,
  );
});

test('a definition is a link too', () => {
  expect(compile(lesson('[x][y]\n\n[y]: /glossary/'), '/course/').code).toContain(
    'href: "/course/glossary/"',
  );
});

test.each([
  ['the link leads to "/lessons/second", which is no page', '/lessons/second'],
  ['the link leads to "#port", which /lessons/second/ does not have', '/lessons/second/#port'],
  ['the link leads to "#b", which /lessons/first/ does not have', '#b'],
  ['the link leads to "#pod", which /glossary/ does not have', '/glossary/#pod'],
  ['the link leads to "#x", which / does not have', '/#x'],
  ['the link "second" leads nowhere', 'second'],
  ['the link "javascript:alert(1)" leads nowhere', 'javascript:alert(1)'],
  ['the link "../second/" leads nowhere', '../second/'],
])('%s', (what, url) => {
  expect(problem(lesson(`\nText [x](${url}).`))).toContain(
    `content/lessons/01-first.mdx:9: ${what}`,
  );
});

test('the nearest target is offered', () => {
  expect(problem(lesson('[x](/lessons/secon/)'))).toContain('did you mean "/lessons/second/"?');
  expect(problem(lesson('[x](/lessons/second/#port)'))).toContain('did you mean "ports"?');
});
