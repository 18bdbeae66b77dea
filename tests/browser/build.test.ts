/** The build gives the same bytes twice, and works below any path. */
import { afterAll, expect, test } from 'vitest';
import { brokenLinks } from './links.ts';
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
  expect(brokenLinks(filesBelow(copy.dist), '/course/')).toEqual([]);
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
