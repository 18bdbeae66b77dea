/** Someone reads with JavaScript off: every word is there, and nothing that does not work. */
import type { Page } from 'playwright-core';
import { DECK, LESSON, SPEAKER } from './pages.ts';
import { expect, test } from './test.ts';

const OFF = { javaScriptEnabled: false };

/** Buttons that need a script: not those that open a popover or close a dialog, which HTML does alone. */
const deadControls = (page: Page) =>
  page
    .locator('button:visible:not([popovertarget]):not(dialog *), textarea:visible')
    .evaluateAll((buttons) => buttons.map((button) => button.textContent?.trim()));

test('the lesson: headings, slides, diagrams and recorded outputs', async ({ open }) => {
  const page = await open(LESSON, OFF);
  expect(await page.locator('section[id] h2:visible').count()).toBe(11);
  expect(
    await page
      .getByRole('img')
      .evaluateAll((found) => found.map((svg) => svg.querySelector('title')?.textContent)),
  ).toEqual(['From a name to a Pod', 'A name is resolved, then an address is called']);
  const widths = await page
    .getByRole('img')
    .evaluateAll((found) => found.map((svg) => svg.getBoundingClientRect().width > 200));
  expect(widths).toEqual([true, true]);
  const outputs = await page.getByRole('log').allTextContents();
  expect(outputs).toHaveLength(8);
  expect(outputs[0]).toMatch(/numbers-api-\S+ +10\.244\.\d\.\d+\n/);
  expect(outputs[6]).toContain('command terminated with exit code 7');
});

test('a diagram can be read in words', async ({ open }) => {
  const page = await open(LESSON, OFF);
  await page.getByText('Diagram in words').first().click();
  expect(
    await page
      .getByText('One of the two ready Pods of numbers-api is chosen at random')
      .last()
      .isVisible(),
  ).toBe(true);
});

test('each question opens to its answer, with every choice explained', async ({ open }) => {
  const page = await open(LESSON, OFF);
  const questions = page.locator('quiz-question');
  expect(await questions.count()).toBe(12);
  for (const question of await questions.all()) {
    const choices = await question.getByRole('radio').or(question.getByRole('checkbox')).count();
    await question.getByText('Answer', { exact: true }).click();
    const explained = question.locator('.answer li:visible');
    const whys = await explained.locator('.why').allInnerTexts();
    expect(whys.filter((why) => why !== '').length).toBeGreaterThanOrEqual(2);
    const verdicts = await explained.locator('b').allInnerTexts();
    if (choices > 0) expect(verdicts).toContain('Right');
    if (choices > 0) expect(whys).not.toContain('');
  }
});

test.for([
  ['/'],
  [LESSON],
  [DECK],
  [SPEAKER],
  ['/glossary/'],
  ['/playground/'],
  ['/simulated/'],
  ['/about/'],
  ['/teach/'],
  ['/embed/question/a-name-that-stays/empty-service/'],
  ['/404.html'],
])('%s shows no control that does nothing', async ([path = ''], { open }) => {
  expect(await deadControls(await open(path, OFF))).toEqual([]);
});

test('the deck is a page of slides to scroll', async ({ open }) => {
  const deck = await open(DECK, OFF);
  const slides = deck.locator('.slides > section');
  expect(await slides.count()).toBe(11);
  expect(await slides.locator('h2:visible').count()).toBe(11);
  const tops = await slides.evaluateAll((found) =>
    found.map((slide) => slide.getBoundingClientRect().top),
  );
  expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  expect(new Set(tops).size).toBe(11);
  expect(await deck.locator('li:visible').count()).toBeGreaterThan(5);
});

test('the speaker page has the notes of all slides', async ({ open }) => {
  const speaker = await open(SPEAKER, OFF);
  expect(await speaker.locator('article h2:visible').count()).toBe(11);
});

test('a prediction is a question with its answer behind it, and the output shows', async ({
  open,
}) => {
  const page = await open(LESSON, OFF);
  const snippet = page.getByRole('group', { name: 'Call a name that nobody registered' });
  expect(await snippet.getByText('curl: (6) Could not resolve host').isVisible()).toBe(true);
  const why = snippet.getByText('Exit code 6. No Service has this name');
  expect(await why.isVisible()).toBe(false);
  await snippet.getByText('Show me').click();
  expect(await why.isVisible()).toBe(true);
});
