/** A reader of a lesson looks at its cluster: beside the lesson where there is room, else above it. */
import type { Page } from 'playwright-core';
import { LESSON, snippetOf } from './pages.ts';
import { expect, test } from './test.ts';

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const FIRST = 'Replace two Pods';
const CALL = 'Make the Service, then call it by name';
const AGAIN = 'Replace the Pods, keep the address';

function panelOf(page: Page) {
  const root = page.getByRole('dialog', { name: 'Your cluster' });
  const trace = root.getByRole('region', { name: 'Trace of one request' });
  return {
    root,
    close: root.getByRole('button', { name: 'Close', exact: true }),
    summary: async () => (await root.locator('.summary').textContent()) ?? '',
    trace,
    asked: () => trace.locator('.asked').textContent(),
    hop: () => trace.locator('output').textContent(),
    requests: () => trace.getByRole('combobox', { name: 'Request' }).locator('option').count(),
    isModal: () => root.evaluate((dialog) => dialog.matches(':modal')),
  };
}

test('nothing of it is loaded before it is asked for', async ({ open }) => {
  const page = await open(LESSON);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const snippet = snippetOf(page, FIRST);
  await snippet.cluster.focus();
  await page.waitForTimeout(200);
  expect([asked, await page.locator('cluster-map').count()]).toEqual([[], 0]);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Service kube-dns/ }).waitFor();
  expect(asked.filter((path) => /\/cluster-panel\..*\.js$/.test(path))).toHaveLength(1);
});

test('beside the lesson: what runs there shows here, and the lesson stays where it is', async ({
  open,
}) => {
  const page = await open(LESSON, { viewport: WIDE });
  const [panel, first] = [panelOf(page), snippetOf(page, FIRST)];
  const top = async () => Math.round((await first.root.boundingBox())?.y ?? 0);
  await first.cluster.scrollIntoViewIfNeeded();
  const before = await top();
  await first.cluster.click();
  await expect.poll(panel.summary).toMatch(/^3 nodes, 2 Pods, 2 Services/);
  expect([await panel.isModal(), Math.abs((await top()) - before) <= 1]).toEqual([false, true]);
  await first.run.click();
  await expect.poll(panel.summary).toMatch(/^3 nodes, 5 Pods, 2 Services/);
  await panel.close.click();
  await panel.root.waitFor({ state: 'hidden' });
  expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
});

test.for([
  ['beside the lesson', WIDE, false],
  ['on a phone', PHONE, true],
] as const)(
  '%s, by keyboard alone: run, follow the packet, leave',
  async ([, viewport, isModal], { open }) => {
    const page = await open(LESSON, { viewport });
    const [panel, call] = [panelOf(page), snippetOf(page, CALL)];
    await call.run.focus();
    await page.keyboard.press('Enter');
    await call.follow.focus();
    await page.keyboard.press('Enter');
    await expect.poll(panel.asked).toBe('curl -sS http://numbers-api/rng');
    expect([await panel.isModal(), await panel.hop()]).toEqual([isModal, 'Hop 5 of 5']);
    await panel.trace.getByRole('button', { name: 'Back', exact: true }).focus();
    await page.keyboard.press('Enter');
    expect(await panel.hop()).toBe('Hop 4 of 5');
    await page.keyboard.press('Escape');
    await panel.root.waitFor({ state: 'hidden' });
    expect(await call.follow.evaluate((button) => button === document.activeElement)).toBe(true);
  },
);

test('each snippet leads to its own request, also to those before the map was open', async ({
  open,
}) => {
  const page = await open(LESSON, { viewport: WIDE });
  const [panel, call, again] = [panelOf(page), snippetOf(page, CALL), snippetOf(page, AGAIN)];
  await again.run.click();
  await again.follow.click();
  await expect.poll(panel.requests).toBeGreaterThan(1);
  const all = await panel.requests();
  const shown = () => panel.trace.getByRole('combobox', { name: 'Request' }).inputValue();
  expect(Number(await shown())).toBe(all - 1);
  await call.follow.click();
  await expect.poll(async () => Number(await shown())).toBeLessThan(all - 1);
  await call.reset.click();
  await expect.poll(panel.summary).toMatch(/^3 nodes, 2 Pods, 2 Services/);
  expect([await panel.trace.isVisible(), await call.follow.count()]).toEqual([false, 0]);
});

test('where motion is welcome the packet sets out by itself', async ({ open }) => {
  const page = await open(LESSON, { viewport: WIDE, reducedMotion: 'no-preference' });
  const [panel, call] = [panelOf(page), snippetOf(page, CALL)];
  await call.run.click();
  await call.follow.click();
  await panel.trace.getByRole('button', { name: 'Pause' }).click();
  await expect.poll(panel.hop).toMatch(/^Hop [1-4] of 5$/);
});

test('a link leads to a playground with this cluster', async ({ open }) => {
  const page = await open(LESSON, {
    viewport: WIDE,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const [panel, call] = [panelOf(page), snippetOf(page, CALL)];
  await call.run.click();
  await call.follow.click();
  await panel.trace.getByRole('button', { name: 'Link' }).click();
  await panel.trace.getByText('A link to a playground with this cluster is copied.').waitFor();
  const other = await open(await page.evaluate(() => navigator.clipboard.readText()));
  await other.getByText('This is the playground of the link.').waitFor();
  await other.getByRole('button', { name: /^Service numbers-api/ }).waitFor();
});

test('Run says whether earlier snippets run first', async ({ open }) => {
  const page = await open(LESSON);
  const words = (title: string) => snippetOf(page, title).run.textContent();
  expect([await words(FIRST), await words(CALL)]).toEqual(['Run', 'Run up to here']);
  await snippetOf(page, CALL).run.click();
  await expect.poll(snippetOf(page, CALL).note).toBe('2 earlier snippets ran first');
  expect([await words(CALL), await words(AGAIN)]).toEqual(['Run', 'Run up to here']);
  await snippetOf(page, CALL).reset.click();
  await expect.poll(() => words(CALL)).toBe('Run up to here');
});
