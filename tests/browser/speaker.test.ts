/** The speaker page: alone, beside a deck, and when either of them is reloaded or closed. */
import type { Page } from 'playwright-core';
import { expect, test } from './test.ts';

const DECK = '/slides/a-name-that-stays/';
const SPEAKER = `${DECK}speaker/`;

const text = (page: Page, selector: string) => page.locator(selector).textContent();
const says = (page: Page, selector: string, words: string | RegExp) =>
  page.locator(selector, { hasText: words }).waitFor();
const stands = (deck: Page, fragment: string) =>
  deck.waitForFunction((wanted) => location.hash === wanted, fragment);
const preview = (page: Page, name: string) =>
  page.frameLocator(`.${name} iframe`).locator('.slides > .present').getAttribute('data-id');

test('alone it turns its own pages and says how to go on', async ({ open }) => {
  const page = await open(SPEAKER);
  await says(page, '#connection', 'No slides are open yet');
  await page.keyboard.press('ArrowRight');
  await says(page, '#where', 'Slide 2 of 11');
  expect(await page.locator('.speaker-notes article:visible h2').textContent()).toBe(
    '1.1 A Pod’s address does not last, 5 minutes',
  );
  expect(await page.locator('#open-deck').getAttribute('href')).toBe(`${DECK}#/moving`);
  await page.reload();
  await says(page, '#where', 'Slide 2 of 11');
});

test('a deck that is opened from it stays in step, both ways', async ({ open }) => {
  const speaker = await open(`${SPEAKER}#/moving`);
  const [deck] = await Promise.all([
    speaker.context().waitForEvent('page'),
    speaker.locator('#open-deck').click(),
  ]);
  await says(speaker, '#connection', 'In step with the slides');
  await stands(deck, '#/moving');
  await speaker.getByRole('button', { name: 'Next' }).click();
  await stands(deck, '#/moving/1');
  await says(speaker, '#where', 'Slide 2 of 11, step 1 of 3: Every Pod');
  await speaker.keyboard.press('End');
  await stands(deck, '#/wrong');
  await says(speaker, '.then', 'This is the last slide.');
  await deck.keyboard.press('Home');
  await says(speaker, '#where', 'Slide 1 of 11');
  await speaker.locator('.slide-list summary').click();
  await speaker.locator('.slide-list').getByText('DNS answers').click();
  await stands(deck, '#/dns');
  await expect.poll(() => preview(speaker, 'now')).toBe('dns');
  await expect.poll(() => preview(speaker, 'then')).toBe('selector');
  await speaker.getByRole('button', { name: 'Black screen' }).click();
  await deck.locator('.reveal.paused').waitFor();
});

test('it follows a deck that is reloaded, and notices one that is closed', async ({ open }) => {
  const deck = await open(`${DECK}#/zero`);
  await deck.locator('.reveal.ready').waitFor();
  const [speaker] = await Promise.all([
    deck.context().waitForEvent('page'),
    deck.keyboard.press('s'),
  ]);
  await says(speaker, '#where', 'Slide 8 of 11');
  await deck.reload();
  await says(speaker, '#connection', 'In step with the slides');
  await deck.close();
  await says(speaker, '#connection', 'No slides are open yet');
  expect(await text(speaker, '#where')).toBe('Slide 8 of 11');
});

test('it measures the talk, and a reload does not stop the clock', async ({ open }) => {
  const page = await open(`${SPEAKER}#/moving`);
  expect(await text(page, '[data-time="pace"]')).toBe('Not started');
  await page.getByRole('button', { name: 'Start' }).click();
  await says(page, '[data-time="talk"]', '00:01');
  await page.reload();
  await says(page, '[data-time="section"]', /00:0[2-9]/);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.keyboard.press('End');
  await says(page, '[data-time="pace"]', 'ahead of the plan');
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await says(page, '[data-time="talk"]', '00:00');
});

test('without a script it is a page of notes', async ({ open }) => {
  const page = await open(SPEAKER, { javaScriptEnabled: false });
  expect(await page.locator('.speaker-notes article:visible').count()).toBe(11);
  expect(await page.locator('button:visible').count()).toBe(0);
});

test('a console is run and an answer shown from the speaker page', async ({ open }) => {
  const deck = await open(`${DECK}#/service/4`);
  await deck.locator('.reveal.ready').waitFor();
  const [speaker] = await Promise.all([
    deck.context().waitForEvent('page'),
    deck.keyboard.press('s'),
  ]);
  await says(speaker, '#connection', 'In step with the slides');
  await speaker.getByRole('button', { name: 'Run the console' }).click();
  await deck.locator('.present .state-words', { hasText: /^Ran, as recorded/ }).waitFor();
  await speaker.keyboard.press('e');
  await deck.locator('.present .state-words', { hasText: /^Recorded/ }).waitFor();
});

test('who reads along follows, and steers nothing', async ({ open }) => {
  const deck = await open(`${DECK}#/dns`);
  await deck.locator('.reveal.ready').waitFor();
  const reader = await deck.context().newPage();
  await reader.goto(`${SPEAKER}?read`);
  await says(reader, '#connection', 'In step with the slides');
  await reader.keyboard.press('ArrowRight');
  await reader.keyboard.press('b');
  expect(await reader.getByRole('button', { name: 'Black screen' }).isVisible()).toBe(false);
  await deck.keyboard.press('Home');
  await says(reader, '#where', 'Slide 1 of 11');
  expect(await deck.locator('.reveal.paused').count()).toBe(0);
});

test('notes grow, and stay so', async ({ open }) => {
  const page = await open(SPEAKER);
  const size = () =>
    page
      .locator('.speaker-notes article:visible')
      .evaluate((notes) => getComputedStyle(notes).fontSize);
  expect(await size()).toBe('23px');
  await page.getByRole('button', { name: 'Larger notes' }).click();
  expect(await size()).toBe('28px');
  await page.reload();
  expect(await size()).toBe('28px');
});
