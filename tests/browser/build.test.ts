/** The build gives the same bytes twice, and works below any path. */
import { afterAll, expect, test } from 'vitest';
import { brokenAddresses, brokenLinks, otherHosts } from './links.ts';
import { copySite, filesBelow } from './site-copy.ts';

const copy = copySite();
afterAll(() => copy.remove());

test('a second build, elsewhere and from scratch, gives the same bytes', {
  timeout: 300_000,
}, () => {
  const { status, output } = copy.build();
  expect(status, output).toBe(0);
  const [once, again] = [filesBelow('dist'), filesBelow(copy.dist)];
  expect([...again.keys()]).toEqual([...once.keys()]);
  const different = [...once].filter(([path, bytes]) => !again.get(path)?.equals(bytes));
  expect(different.map(([path]) => path)).toEqual([]);
});

test('below another path, every link stays below it', { timeout: 300_000 }, () => {
  const { status, output } = copy.build({ BASE_PATH: '/course/' });
  expect(status, output).toBe(0);
  const pages = [...filesBelow(copy.dist)].filter(([path]) => path.endsWith('.html'));
  expect(pages.length).toBeGreaterThan(5);
  const outside = pages.flatMap(([path, html]) =>
    [...html.toString().matchAll(/\s(?:href|src|data-deck)="(\/[^"]*)"/g)]
      .map(([, target = '']) => `${path}: ${target}`)
      .filter((link) => !link.includes(': /course/')),
  );
  expect(outside).toEqual([]);
  const files = filesBelow(copy.dist);
  const kinds = new Set(pages.map(([path]) => path.split('/')[0]));
  for (const kind of ['lessons', 'slides', 'handout', 'embed', 'teach'])
    expect(kinds).toContain(kind);
  expect(brokenLinks(files, '/course/')).toEqual([]);
  expect(brokenAddresses(files, '/course/')).toEqual([]);
  const index: readonly { url: string }[] = JSON.parse(`${files.get('search.json')}`);
  const found = Buffer.from(index.map(({ url }) => `<a href="${url}">`).join(''));
  expect(brokenLinks(new Map([...files, ['found.html', found]]), '/course/')).toEqual([]);
});

test('sources are on few sites, by https alone', () => {
  expect(otherHosts(filesBelow('dist'))).toEqual([
    'https://creativecommons.org',
    'https://github.com',
    'https://kubernetes.io',
    'https://www.rfc-editor.org',
  ]);
});

test.each([
  ['a page', 'See https://kubernetes-services.example/course/b/.', []],
  ['a fragment', '[b](https://kubernetes-services.example/course/b/#x)', []],
  [
    'no page',
    'https://kubernetes-services.example/course/c/',
    ['https://kubernetes-services.example/course/c/ leads to no file'],
  ],
  [
    'no fragment',
    'https://kubernetes-services.example/course/b/#y',
    ['https://kubernetes-services.example/course/b/#y leads to no such place'],
  ],
])('a whole address of %s in a text', (_, text, broken) => {
  const files = new Map([
    ['course.md', Buffer.from(text)],
    ['b/index.html', Buffer.from('<p id="x">')],
  ]);
  expect(brokenAddresses(files, '/course/')).toEqual(broken.map((words) => `course.md: ${words}`));
});

test.each([
  ['a page', '<a href="/course/b/">', []],
  ['a fragment', '<p id="x"><a href="#x"><a href="/course/#x">', []],
  ['a whole address', '<a href="https://kubernetes-services.example/course/">', []],
  ['somebody else’s page', '<a href="https://kubernetes.io/">', []],
  ['a page that is not there', '<a href="/course/c/">', ['/course/c/ leads to no file']],
  ['a page outside', '<a href="/b/">', ['/b/ leads to no file']],
  [
    'a fragment that is not there',
    '<a href="/course/b/#x">',
    ['/course/b/#x leads to no such place'],
  ],
])('a link to %s', (_, html, broken) => {
  const files = new Map([
    ['index.html', Buffer.from(html)],
    ['b/index.html', Buffer.from('')],
  ]);
  expect(brokenLinks(files, '/course/')).toEqual(broken.map((words) => `index.html: ${words}`));
});
