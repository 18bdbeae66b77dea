/** The copy to carry: one command serves it, and without that command it can be read. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll } from 'vitest';
import { FOLDER, packOffline } from '../../scripts/offline/pack.ts';
import { snippetOf, stageReady } from './pages.ts';
import { expect, test } from './test.ts';

const unpacked = mkdtempSync(join(tmpdir(), 'offline-'));
const course = join(unpacked, FOLDER);

beforeAll(() => {
  for (const [path, bytes] of Object.entries(unzipSync(packOffline('dist')))) {
    mkdirSync(dirname(join(unpacked, path)), { recursive: true });
    writeFileSync(join(unpacked, path), bytes);
  }
});
afterAll(() => rmSync(unpacked, { recursive: true }));

test('two packings are the same zip', () => {
  expect(Buffer.from(packOffline('dist')).equals(Buffer.from(packOffline('dist')))).toBe(true);
});

test('served by its own one command, snippets run and decks are presented', async ({ browser }) => {
  const server = spawn(process.execPath, ['serve.mjs'], {
    cwd: course,
    env: { ...process.env, PORT: '0' },
  });
  const [address] = await new Promise<string[]>((resolve) =>
    server.stdout.on('data', (text) => resolve(/http:\S+/.exec(String(text)) ?? [])),
  );
  const page = await browser.newPage();
  await page.goto(`${address}lessons/a-name-that-stays/index.html`);
  const snippet = snippetOf(page, 'Replace two Pods');
  await snippet.run.click();
  await expect.poll(snippet.state, { timeout: 20_000 }).toMatch(/^Ran, as recorded/);
  await page.getByRole('link', { name: 'Present', exact: true }).click();
  await stageReady(page);
  await page.close();
  server.kill();
});

test('opened from the folder, a deck can be read, and says how to start it', async ({
  browser,
}) => {
  const page = await browser.newPage();
  await page.goto(String(pathToFileURL(join(course, 'slides/a-name-that-stays/index.html'))));
  expect(await page.getByRole('note').first().innerText()).toContain('START-HERE.html');
  const slide = page.locator('.slide').first();
  const { height = 0 } = (await slide.boundingBox()) ?? {};
  const { height: window = 0 } = page.viewportSize() ?? {};
  expect(height).toBe(window); // the style sheets are there: a slide fills the window
  await page.getByRole('link', { name: 'Lesson', exact: true }).click();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('A name that stays');
  await page.close();
});
