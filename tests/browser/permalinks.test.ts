/** A link to the course, once published, keeps working. */
import { readFileSync } from 'node:fs';
import { afterAll } from 'vitest';
import { listen } from '../../scripts/listen.ts';
import { brokenPromises, inLedgerOrder, publishedLinks } from '../../scripts/published-links.ts';
import { staticSite } from '../../scripts/static-site.ts';
import { DECK, LESSON, shownSlide } from './pages.ts';
import { copySite } from './site-copy.ts';
import { expect, test } from './test.ts';

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const copy = copySite();
afterAll(() => copy.remove());

test('everything ever published is there, or leads to where it went', () => {
  const ledger = json('content/permalinks.json');
  const redirects = json('content/redirects.json');
  expect(brokenPromises(ledger, publishedLinks('dist'), redirects)).toEqual([]);
});

test('the ledger is in its order; npm run permalinks sees to it', () => {
  const ledger = json('content/permalinks.json');
  expect(ledger).toEqual(inLedgerOrder(ledger));
});

test.each([
  ['nothing moved', ['/a/', '/a/#x'], ['/a/', '/a/#x'], {}, []],
  [
    'a fragment is gone',
    ['/a/', '/a/#x'],
    ['/a/'],
    {},
    [
      '/a/#x was published and is gone. Bring it back, or say in content/redirects.json where it leads now.',
    ],
  ],
  ['a fragment was renamed', ['/a/#x', '/a/#y'], ['/a/#y'], { '/a/#x': '/a/#y' }, []],
  ['a page moved with its fragments', ['/a/', '/a/#x', '/b/'], ['/b/'], { '/a/': '/b/' }, []],
  [
    'a redirect leads nowhere',
    ['/a/'],
    [],
    { '/a/': '/b/' },
    [
      'content/redirects.json: /a/ leads to /b/, which does not exist. Name a page or fragment of the site.',
    ],
  ],
  [
    'a page is new',
    [],
    ['/a/'],
    {},
    ['/a/ is new. Run npm run permalinks and commit content/permalinks.json.'],
  ],
])('%s', (_, ledger, published, redirects, messages) => {
  expect(brokenPromises(ledger, published, redirects)).toEqual(messages);
});

test('renamed pages and fragments still lead to their content, without a script', {
  timeout: 120_000,
}, async ({ browser }) => {
  copy.replace(
    'content/redirects.json',
    '{',
    `{
      "/lessons/one-name/": "${LESSON}",
      "${LESSON}#resolve": "${LESSON}#dns",
      "${DECK}#/resolve": "${DECK}#/dns",`,
  );
  const { status, output } = copy.build();
  expect(status, output).toBe(0);
  const { origin, close } = await listen(staticSite(copy.dist, '/'));
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${origin}/lessons/one-name/`);
  await page.waitForURL(`${origin}${LESSON}`);
  await page.goto(`${origin}${LESSON}#resolve`);
  const top = await page.locator('#dns').evaluate((section) => section.getBoundingClientRect().top);
  expect(Math.abs(top)).toBeLessThan(200);
  const deck = await browser.newPage();
  await deck.goto(`${origin}${DECK}#/resolve`);
  await expect.poll(() => shownSlide(deck)).toBe('DNS answers with the Service’s address');
  await Promise.all([page.close(), deck.close()]);
  close();
});
