/** A reader answers the questions of the lesson. */
import { LESSON, questionOf } from './pages.ts';
import { expect, test } from './test.ts';

const PROMPT = 'A roll-out replaces all Pods behind the Service';
const RIGHT = 'Nothing.';
const WRONG = 'It has to look the name up again';
const EXPLANATIONS = [
  'The name belongs to the Service, and so does the address it resolves to.',
  'The ClusterIP is fixed for the life of the Service.',
  'The client never knew a Pod’s address.',
];

test('a right answer is confirmed, and every choice explained', async ({ open }) => {
  const question = questionOf(await open(LESSON), PROMPT);
  await question.choose(RIGHT);
  await question.check.click();
  await expect.poll(question.verdict).toBe('Right.');
  const text = await question.text();
  expect(EXPLANATIONS.filter((why) => !text.includes(why))).toEqual([]);
});

test('a wrong answer is named, with the right one, and can be tried again', async ({ open }) => {
  const question = questionOf(await open(LESSON), PROMPT);
  await question.choose(WRONG);
  await question.check.click();
  await expect.poll(question.verdict).toBe('Not right. The answer is: Nothing.');
  const text = await question.text();
  expect(EXPLANATIONS.filter((why) => !text.includes(why))).toEqual([]);
  await question.tryAgain.click();
  await expect.poll(question.verdict).toBe('');
  expect(await question.chosen()).toBe(0);
  expect(await question.text()).not.toContain(EXPLANATIONS[0]);
  await question.choose(RIGHT);
  await question.check.click();
  await expect.poll(question.verdict).toBe('Right.');
});

test('to check without an answer asks for one', async ({ open }) => {
  const question = questionOf(await open(LESSON), PROMPT);
  await question.check.click();
  await expect.poll(question.verdict).toBe('Choose an answer first.');
});

test('Show me gives the answer without a guess', async ({ open }) => {
  const question = questionOf(await open(LESSON), PROMPT);
  await question.showMe.click();
  await expect.poll(question.verdict).toBe('The answer is: Nothing.');
});

test('the keyboard alone chooses, checks and tries again', async ({ open }) => {
  const page = await open(LESSON);
  const question = questionOf(page, PROMPT);
  await question.root.getByRole('radio').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(question.verdict).toBe('Right.');
  await page.keyboard.press('Enter');
  await expect.poll(question.verdict).toBe('');
});

test('answers are still there after a reload', async ({ open }) => {
  const page = await open(LESSON);
  const question = questionOf(page, PROMPT);
  await question.choose(WRONG);
  await question.check.click();
  await expect.poll(question.verdict).not.toBe('');
  await page.reload();
  await expect.poll(question.text).toContain(EXPLANATIONS[1]);
  expect(await question.tryAgain.isVisible()).toBe(true);
  await question.tryAgain.click();
  await expect.poll(() => question.check.isVisible()).toBe(true);
  await page.reload();
  expect(await question.check.isVisible()).toBe(true);
});

test('a browser that keeps nothing still grades', async ({ open }) => {
  const page = await open('/404.html');
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('Storage is closed', 'SecurityError');
      },
    });
  });
  await page.goto(LESSON);
  const question = questionOf(page, PROMPT);
  await question.choose(RIGHT);
  await question.check.click();
  await expect.poll(question.verdict).toBe('Right.');
  await page.reload();
  expect(await question.check.isVisible()).toBe(true);
});
