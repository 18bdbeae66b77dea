/** What helps a lecturer on stage: pointer, pen, enlarging, one line at a time, search, QR code; and all of it switched off. */
import type { Page } from 'playwright-core';
import { address, DECK, stageReady } from './pages.ts';
import { expect, test } from './test.ts';

const CONSOLE = `${DECK}#/service/4`;
const said = (page: Page) => page.locator('#deck-status').textContent();

async function onStage(page: Page): Promise<Page> {
  await stageReady(page);
  return page;
}

test('the pen draws, takes back, and leaves its strokes with the slide', async ({ open }) => {
  const page = await onStage(await open(CONSOLE));
  await page.keyboard.press('d');
  await expect.poll(() => said(page)).toBe('Pen on; Backspace takes back the last stroke');
  for (const y of [300, 400]) await stroke(page, y);
  const strokes = page.locator('.present .ink polyline');
  expect(await strokes.count()).toBe(2);
  await page.keyboard.press('Backspace');
  expect(await strokes.count()).toBe(1);
  await page.keyboard.press('d');
  await page.keyboard.press('ArrowRight');
  expect(await strokes.count()).toBe(0);
  await page.keyboard.press('ArrowLeft');
  expect(await strokes.count()).toBe(1);
});

test('the laser pointer is where the pointer is', async ({ open }) => {
  const page = await onStage(await open(CONSOLE));
  await page.keyboard.press('l');
  await expect.poll(() => said(page)).toBe('Laser pointer on');
  await page.mouse.move(500, 300);
  const box = await page.locator('.laser').boundingBox();
  expect([box && box.x + box.width / 2, box && box.y + box.height / 2]).toEqual([500, 300]);
  await page.keyboard.press('l');
  await expect.poll(() => page.locator('.laser').count()).toBe(0);
  expect(address(page)).toBe(CONSOLE);
});

test('a slide is enlarged until the next one', async ({ open }) => {
  const page = await onStage(await open(CONSOLE));
  const scale = () => page.locator('.slides').evaluate((slides) => getComputedStyle(slides).scale);
  await page.keyboard.press('z');
  await expect.poll(scale).toBe('2.5');
  await page.keyboard.press('ArrowRight');
  expect(await scale()).toBe('none');
});

test('lines stand out one by one, and are read out', async ({ open }) => {
  const page = await onStage(await open(CONSOLE));
  const told = () => page.locator('.present .line.told').allInnerTexts();
  await page.keyboard.press('c');
  await page.keyboard.press('c');
  await expect.poll(told).toEqual(['service/numbers-api created']);
  expect(await said(page)).toBe('service/numbers-api created');
  await page.keyboard.press('Shift+C');
  await page.keyboard.press('Shift+C');
  await expect.poll(told).toEqual([]);
});

test('a slide is found by its words', async ({ open }) => {
  const page = await onStage(await open(DECK));
  await page.keyboard.press('/');
  await page.getByRole('searchbox', { name: 'Words on a slide' }).fill('selector labels');
  expect(await page.getByRole('dialog').getByRole('listitem').count()).toBeGreaterThan(0);
  const title = await page.getByRole('dialog').getByRole('button').first().innerText();
  await page.keyboard.press('Enter');
  expect(await page.locator('.present h2').first().innerText()).toBe(title);
});

test('E brings the recorded output back', async ({ open }) => {
  const page = await onStage(await open(CONSOLE));
  const state = page.locator('.present .panel .state-words').last();
  await page.keyboard.press('r');
  await expect.poll(() => state.innerText(), { timeout: 20_000 }).toBe('Ran, as recorded');
  await page.keyboard.press('e');
  await expect.poll(() => state.innerText()).toBe('Recorded, Kubernetes 1.33');
});

test('the first and the last slide show the address of the lesson to a camera', async ({
  open,
}) => {
  const page = await onStage(await open(DECK));
  const code = page
    .locator('.present')
    .getByRole('img', { name: /QR code: .*\/a-name-that-stays\/$/ });
  expect(await code.isVisible()).toBe(true);
  await page.keyboard.press('End');
  expect(await code.isVisible()).toBe(true);
});

test('keys of one character can be switched off, and stay so', async ({ open }) => {
  const page = await onStage(await open(DECK));
  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: 'Keys of one character work' }).uncheck();
  await page.keyboard.press('Escape');
  await page.reload();
  await stageReady(page);
  for (const key of 'odzl.b') await page.keyboard.press(key);
  expect(await page.locator('.overview, .laser, .drawing, .paused').count()).toBe(0);
  await page.keyboard.press('ArrowRight');
  expect(address(page)).toBe(`${DECK}#/moving`);
});

async function stroke(page: Page, y: number): Promise<void> {
  await page.mouse.move(200, y);
  await page.mouse.down();
  await page.mouse.move(400, y + 50, { steps: 4 });
  await page.mouse.up();
}
