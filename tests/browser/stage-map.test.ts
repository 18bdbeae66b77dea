/** The cluster and its last request over a slide: led with the keys of the slides, read from the last row. */
import type { Page } from 'playwright-core';
import { DECK, stageReady } from './pages.ts';
import { expect, test } from './test.ts';

const CONSOLE = `${DECK}#/service/4`;

const map = (page: Page) => page.getByRole('region', { name: 'Map of the cluster' });
const says = (page: Page, words: string | RegExp) =>
  page.locator('#deck-status', { hasText: words }).waitFor();

/** A console that has run, and the map over it. */
async function mapped(page: Page): Promise<void> {
  await stageReady(page);
  await page.keyboard.press('r');
  await page
    .locator('.present .state-words', { hasText: /^Ran, as recorded/ })
    .last()
    .waitFor();
  await page.keyboard.press('m');
  await says(page, 'Hop 1 of 5: coredns');
}

test('the clicker leads from hop to hop, and past the last one back to the slide', async ({
  open,
}) => {
  const page = await open(CONSOLE, { viewport: { width: 1920, height: 1080 } });
  await mapped(page);
  expect(await map(page).locator('.transcript').textContent()).toBe(
    '$ curl -sS http://numbers-api/rng',
  );
  await page.keyboard.press('PageDown');
  await says(page, 'Hop 2 of 5: kube-proxy on worker-1 picks a Pod');
  // The words are there at once, the drawing with the next frame.
  await expect.poll(() => map(page).locator('.packet-text').textContent()).toMatch(/^to 10\.244\./);
  await page.keyboard.press('PageUp');
  await says(page, 'Hop 1 of 5');
  for (const number of [2, 3, 4, 5]) {
    await page.keyboard.press('ArrowRight');
    await says(page, `Hop ${number} of 5`);
  }
  await page.keyboard.press('ArrowRight');
  expect(await map(page).count()).toBe(0);
  expect(new URL(page.url()).hash).toBe('#/service/4');
  await page.keyboard.press('m');
  await says(page, 'Hop 1 of 5');
  await page.keyboard.press('Escape');
  expect([await map(page).count(), await page.locator('.overview').count()]).toEqual([0, 0]);
});

test('all of it is read from the last row, and fits', async ({ open }) => {
  for (const [width, height] of [
    [1920, 1080],
    [1280, 720],
    [1024, 768],
  ] as const) {
    const page = await open(CONSOLE, { viewport: { width, height } });
    await mapped(page);
    const least = (24 / 1920) * Math.min(width, (height * 16) / 9);
    for (const number of [2, 3, 4, 5]) {
      await page.keyboard.press('ArrowRight');
      await says(page, `Hop ${number} of 5`);
      expect(await flaws(page, least)).toEqual([]);
    }
  }
});

test('the speaker page shows it, leads it and takes it away', async ({ open }) => {
  const deck = await open(CONSOLE);
  await mapped(deck);
  const [speaker] = await Promise.all([
    deck.context().waitForEvent('page'),
    deck.keyboard.press('s'),
  ]);
  const where = (words: string) => speaker.locator('#where', { hasText: words }).waitFor();
  await where('Hop 1 of 5: coredns');
  await speaker.keyboard.press('ArrowRight');
  await where('Hop 2 of 5: kube-proxy');
  await speaker.getByRole('button', { name: 'Map' }).click();
  await where('step 4 of 4: Make the Service');
  expect(await map(deck).count()).toBe(0);
});

test('before a request there is the cluster, and what to do', async ({ open }) => {
  const page = await open(CONSOLE);
  await stageReady(page);
  await page.keyboard.press('m');
  await map(page).getByText('Make a request').waitFor();
  await page.keyboard.press('ArrowRight');
  expect(await map(page).count()).toBe(0);
});

/** Words that are smaller than `least` px, and what sticks out of the screen. */
function flaws(page: Page, least: number): Promise<readonly string[]> {
  return map(page)
    .locator('text, p, dt, dd, output, button, .thing')
    .evaluateAll(
      (elements, smallest) =>
        elements
          .filter((element) => element.checkVisibility({ visibilityProperty: true }))
          .filter((element) => !element.matches('.hidden-label, .hop-who, .stage-map > button'))
          .flatMap((element) => {
            const { left, top, right, bottom } = element.getBoundingClientRect();
            const isOut = left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
            const scale = element instanceof SVGTextElement ? (element.getScreenCTM()?.a ?? 1) : 1;
            const size = Number.parseFloat(getComputedStyle(element).fontSize) * scale;
            return isOut || size < smallest ? [`${size} px: ${element.textContent}`] : [];
          }),
      least,
    );
}
