/** What a reader has to download, in KB (1000 bytes) after gzip, beside the budgets of the design. Prints the figures. */
import { readdirSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll } from 'vitest';
import astroConfig from '../../astro.config.mjs';
import { listen } from '../../scripts/listen.ts';
import { staticSite } from '../../scripts/static-site.ts';
import { DECK, LESSON, snippetOf } from './pages.ts';
import { expect, test } from './test.ts';

const figures: string[] = [];
afterAll(() => console.log(`KB after gzip\n${figures.join('\n')}`));

const inKB = (bytes: number): string => (bytes / 1000).toFixed(1).padStart(6);

function hold(what: string, bytes: number, budget: number): void {
  figures.push(`  ${what.padEnd(44)}${inKB(bytes)}  of ${budget}`);
  expect(bytes, what).toBeGreaterThan(0);
  expect(bytes, what).toBeLessThanOrEqual(budget * 1000);
}

test('the lesson page, before a reader acts', async ({ browser }) => {
  const { files, inline } = await visit(browser, LESSON);
  hold('lesson page: scripts', size(files, '.js') + inline.scripts, 10);
  hold('lesson page: styles', size(files, '.css') + inline.styles, 14);
});

test('the deck', async ({ browser }) => {
  const { files, inline } = await visit(browser, DECK);
  hold('deck: scripts', size(files, '.js') + inline.scripts, 45);
});

test('a first Run', async ({ browser }) => {
  const { later } = await visit(browser, LESSON, async (page) => {
    const snippet = snippetOf(page, 'Replace two Pods');
    await snippet.run.click();
    await expect.poll(snippet.state).toMatch(/^Ran/);
  });
  hold('a first Run: everything it loads', size(later, ''), 160);
});

test('a first search', async ({ browser }) => {
  const { later } = await visit(browser, LESSON, async (page) => {
    await page.keyboard.press('/');
    await page.getByRole('searchbox').fill('port');
    await page.getByText(/^\d+ results$/).waitFor();
  });
  hold('a first search: its script and the index', size(later, ''), 60);
});

test('the fonts in all', () => {
  const fonts = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.woff2'),
  );
  const bytes = fonts.reduce((sum, path) => sum + readFileSync(join('dist', path)).length, 0);
  hold('fonts: all of them', bytes, 60);
});

test('src/cluster alone', async () => {
  const parts = await bundleAsTheWorker('src/cluster/index.ts');
  hold('src/cluster alone, what it loads at once', parts.get('at once') ?? 0, 60);
  for (const [name, bytes] of parts)
    if (name !== 'at once') figures.push(`    later: ${name.padEnd(36)} ${inKB(bytes)}`);
});

/** Bytes after gzip, as the site ships the worker: of the entry and all that it imports statically, and of each part that comes later. */
async function bundleAsTheWorker(input: string): Promise<ReadonlyMap<string, number>> {
  const [bundle] = [
    await build({
      configFile: false,
      logLevel: 'silent',
      // A build for servers, so that no code is added that preloads: workers have none either.
      build: {
        write: false,
        minify: true,
        ssr: input,
        rolldownOptions: astroConfig.vite?.worker?.rolldownOptions ?? {},
      },
    }),
  ].flat();
  if (!bundle || !('output' in bundle)) throw new TypeError('vite gave no bundle');
  const chunks = bundle.output.filter((one) => one.type === 'chunk');
  const statically = (name: string): readonly string[] => [
    name,
    ...(chunks.find(({ fileName }) => fileName === name)?.imports ?? []).flatMap(statically),
  ];
  const entry = chunks.find(({ isEntry }) => isEntry)?.fileName ?? '';
  const atOnce = new Set(statically(entry));
  const sizes = new Map([['at once', 0]]);
  for (const { fileName, name, code } of chunks) {
    const key = atOnce.has(fileName) ? 'at once' : name;
    sizes.set(key, (sizes.get(key) ?? 0) + gzipSync(code).length);
  }
  return sizes;
}

interface Visit {
  /** What the page asks for by itself, from the root of the site. */
  readonly files: readonly string[];
  /** What it asks for once the reader acts. */
  readonly later: readonly string[];
  /** Bytes within the page, after gzip. */
  readonly inline: { readonly scripts: number; readonly styles: number };
}

/** Opens a page on a server that notes what is asked for: workers and lazy parts too. */
async function visit(
  browser: Browser,
  path: string,
  act: (page: Page) => Promise<void> = async () => {},
): Promise<Visit> {
  const asked: string[] = [];
  const site = staticSite('dist', '/');
  const noting: RequestListener = (request, response) => {
    asked.push(request.url ?? '');
    site(request, response);
  };
  const { origin, close } = await listen(noting);
  const page = await browser.newPage();
  await page.goto(origin + path, { waitUntil: 'networkidle' });
  const inline = await measureInline(page);
  const files = [...asked];
  await act(page);
  await page.close();
  close();
  return { files, later: asked.slice(files.length), inline };
}

async function measureInline(page: Page): Promise<Visit['inline']> {
  const textOf = (selector: string) =>
    page
      .locator(selector)
      .evaluateAll((found) => found.map(({ textContent }) => textContent).join(''));
  const bytes = (text: string) => (text === '' ? 0 : gzipSync(text).length);
  return {
    // What a page says of itself in JSON runs nothing.
    scripts: bytes(await textOf('script:not([src], [type="application/ld+json"])')),
    styles: bytes(await textOf('style')),
  };
}

function size(files: readonly string[], extension: string): number {
  return files
    .filter((path) => path.endsWith(extension))
    .reduce((sum, path) => sum + gzipSync(readFileSync(join('dist', path))).length, 0);
}
