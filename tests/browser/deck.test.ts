/** A teacher comes to the deck from the lesson, turns its slides by hand and goes back. The keys: stage.test.ts. */
import { address, DECK, LESSON, shownSlide, stageReady } from './pages.ts';
import { expect, test } from './test.ts';

test('a section presents from its slide, and the slide leads back to its section', async ({
  open,
}) => {
  const page = await open(LESSON);
  await page.locator('#dns').getByRole('link', { name: 'Present from here' }).click();
  await stageReady(page);
  expect(address(page)).toBe(`${DECK}#/dns`);
  expect(await shownSlide(page)).toBe('DNS answers with the Service’s address');
  await page.locator('section.present').getByRole('link', { name: 'A name that stays' }).click();
  expect(address(page)).toBe(`${LESSON}#dns`);
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
  await stageReady(deck);
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

test('a reload comes back to the same step', async ({ open }) => {
  const deck = await open(`${DECK}#/static`);
  await stageReady(deck);
  await deck.keyboard.press('ArrowRight');
  expect(address(deck)).toBe(`${DECK}#/static/1`);
  await deck.reload();
  await stageReady(deck);
  expect(address(deck)).toBe(`${DECK}#/static/1`);
  expect(await shownSlide(deck)).toBe('Static for the life of the Service');
});
