/** The build gives the same bytes twice, and works below any path. */
import { afterAll, expect, test } from 'vitest';
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
});
