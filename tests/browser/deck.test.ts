/** A teacher presents the deck, with the speaker page beside it. */
import type { Page } from 'playwright-core';
import { address, DECK, LESSON, SPEAKER, shownSlide, snippetOf, stageReady } from './pages.ts';
import { expect, test } from './test.ts';

const press = async (page: Page, ...keys: string[]) => {
  await stageReady(page);
  for (const key of keys) await page.keyboard.press(key);
};

test('the deck begins with the lesson’s title, and keys turn the slides', async ({ open }) => {
  const deck = await open(DECK);
  expect(await shownSlide(deck)).toBe('A name that stays');
  await press(deck, 'ArrowRight');
  expect(await shownSlide(deck)).toBe('A Pod’s address does not last');
  await press(deck, 'End');
  expect(await shownSlide(deck)).toBe('What to keep');
  await press(deck, 'ArrowLeft');
  expect(await shownSlide(deck)).toBe('Check yourself');
  await press(deck, 'Home');
  expect(await shownSlide(deck)).toBe('A name that stays');
});

test('points appear one by one where the author asked for it', async ({ open }) => {
  const deck = await open(`${DECK}#/moving`);
  const points = deck.locator('section.present li');
  const shown = () =>
    points.evaluateAll(
      (items) =>
        items.filter((item) =>
          item.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
        ).length,
    );
  expect(await points.count()).toBe(3);
  await expect.poll(shown).toBe(0);
  await press(deck, 'ArrowRight', 'ArrowRight');
  await expect.poll(shown).toBe(2);
  expect(address(deck)).toBe(`${DECK}#/moving/2`);
  await press(deck, 'ArrowRight', 'ArrowRight');
  expect(await shownSlide(deck)).toBe('No Service, no name');
});

test('an address leads to its slide, and a slide leads back to its section', async ({ open }) => {
  const page = await open(LESSON);
  await page.locator('#dns').getByRole('link', { name: 'Present from here' }).click();
  expect(address(page)).toBe(`${DECK}#/dns`);
  expect(await shownSlide(page)).toBe('DNS answers with the Service’s address');
  await page.locator('section.present').getByRole('link', { name: 'A name that stays' }).click();
  expect(address(page)).toBe(`${LESSON}#dns`);
});

test('a reload comes back to the same slide', async ({ open }) => {
  const deck = await open(`${DECK}#/static`);
  await press(deck, 'ArrowRight');
  const before = address(deck);
  const slide = await shownSlide(deck);
  await deck.reload();
  expect(await shownSlide(deck)).toBe(slide);
  expect(address(deck)).toBe(before);
});

test('Next and Previous can be clicked', async ({ open }) => {
  const deck = await open(DECK);
  await deck.getByRole('button', { name: 'Next' }).click();
  expect(await shownSlide(deck)).toBe('A Pod’s address does not last');
  await deck.getByRole('button', { name: 'Previous' }).click();
  expect(await shownSlide(deck)).toBe('A name that stays');
});

test('a swipe turns the slide', async ({ open }) => {
  const deck = await open(DECK, { hasTouch: true, viewport: { width: 390, height: 844 } });
  const session = await deck.context().newCDPSession(deck);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: x === undefined ? [] : [{ x, y: 300 }],
    });
  await touch('touchStart', 330);
  for (const x of [280, 200, 120]) await touch('touchMove', x);
  await touch('touchEnd');
  await expect.poll(() => shownSlide(deck)).toBe('A Pod’s address does not last');
});

test('the overview shows all slides and leads to the chosen one', async ({ open }) => {
  const deck = await open(DECK);
  await press(deck, 'o');
  await expect.poll(() => deck.getByRole('heading', { level: 2 }).count()).toBe(10);
  await press(deck, 'ArrowRight', 'ArrowRight', 'Enter');
  await expect.poll(() => shownSlide(deck)).toBe('No Service, no name');
});

test('B makes the screen black, F fills it, ? lists the keys', async ({ open }) => {
  const deck = await open(DECK);
  await press(deck, 'f');
  await expect.poll(() => deck.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await press(deck, '?');
  const help = deck.getByRole('dialog', { name: 'Keys' });
  expect(await help.isVisible()).toBe(true);
  await press(deck, 'Escape', 'b');
  expect(await help.isVisible()).toBe(false);
  await expect.poll(() => deck.locator('.reveal.paused').count()).toBe(1);
});

test('a snippet runs on stage as it does on the page', async ({ open }) => {
  const deck = await open(`${DECK}#/service`);
  await press(deck, 'ArrowRight');
  const snippet = snippetOf(deck, 'Make the Service, then call it by name');
  const recorded = await snippet.transcript();
  await snippet.run.click();
  await expect.poll(snippet.state).toMatch(/^Ran, as recorded/);
  expect(await snippet.transcript()).toBe(recorded);
  await press(deck, 'ArrowRight');
  expect(await shownSlide(deck)).toBe('DNS answers with the Service’s address');
});

test('deck and speaker page stay in step, whichever turns', async ({ open }) => {
  const deck = await open(DECK);
  const speaker = await deck.context().newPage();
  await speaker.goto(SPEAKER);
  const status = speaker.getByRole('banner').getByRole('status');
  const notes = speaker.getByRole('region', { name: 'Notes' });
  await expect.poll(() => status.innerText()).toBe('In step with the slides');
  expect(await notes.getByRole('heading').first().innerText()).toBe('Opening');

  await press(deck, 'ArrowRight');
  await expect
    .poll(() => notes.getByRole('heading').first().innerText())
    .toBe('1.1 A Pod’s address does not last, 5 minutes');
  expect(await notes.innerText()).toContain('The trouble is how long an address lives.');

  const next = speaker.getByRole('button', { name: 'Next' });
  for (let step = 0; step < 4; step += 1) await next.click();
  await expect.poll(() => shownSlide(deck)).toBe('No Service, no name');
  await speaker.getByRole('button', { name: 'Previous' }).click();
  await expect.poll(() => shownSlide(deck)).toBe('A Pod’s address does not last');

  await speaker.getByText('Slides', { exact: true }).click();
  await speaker.getByRole('link', { name: 'Zero Pods is allowed' }).click();
  await expect.poll(() => shownSlide(deck)).toBe('Zero Pods is allowed');

  await speaker.getByRole('button', { name: 'Black screen' }).click();
  await expect.poll(() => deck.locator('.reveal.paused').count()).toBe(1);

  await deck.close();
  await expect.poll(() => status.innerText()).toBe('No slides are open yet');
});

test('the speaker page shows this slide and the next, and keeps the time', async ({ open }) => {
  const speaker = await open(`${SPEAKER}#/service`);
  const slideIn = (name: string) =>
    speaker.frameLocator(`iframe[title="${name}"]`).locator('section.present h2').innerText();
  await expect
    .poll(() => slideIn('The slide on the screen'))
    .toBe('One name, one address, any Pod');
  const time = speaker.getByRole('region', { name: 'Time' });
  await time.getByRole('button', { name: 'Start' }).click();
  await expect.poll(() => time.innerText()).toContain('00:01');
  await time.getByRole('button', { name: 'Pause' }).click();
});

test('?view=print is a page a slide, and one more for each snippet on it', async ({ open }) => {
  const deck = await open(`${DECK}?view=print`);
  expect(await deck.getByRole('heading', { level: 2 }).count()).toBe(10);
  expect(await deck.getByRole('log').count()).toBe(4);
  const pdf = await deck.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(14);
});
