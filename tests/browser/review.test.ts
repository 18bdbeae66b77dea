/** The page "Your answers": what was wrong, by objective, with a way back; a file to take away; all of it forgotten. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { exerciseOf, LESSON, questionOf } from './pages.ts';
import { expect, test } from './test.ts';

const PROMPT = 'Before you read on. A Deployment’s Pod is deleted';
const summary = (page: Page) => page.locator('quiz-review').getByRole('status').innerText();
const entry = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text });

test('tells what was wrong and what is solved, and leads back there', async ({ open }) => {
  const page = await open(LESSON);
  await answerWrong(page);
  await solveExercise(page);
  await page.goto('/review/');
  expect(await summary(page)).toMatch(
    /^1 of \d+ answered: 1 wrong so far\. 1 of \d+ exercises solved\.$/,
  );
  expect(await entry(page, 'Give the Pods a name').locator('b').innerText()).toBe('Solved');
  const asked = page.locator('[data-standing=wrong]');
  expect(await asked.locator('b').innerText()).toBe('Wrong so far');
  await asked.getByRole('link').click();
  await page.waitForURL(/\/lessons\/a-name-that-stays\/#question-before-replace$/);
});

test('saves the answers as a file, and forgets them when asked twice', async ({ open }) => {
  const page = await open(LESSON);
  await answerWrong(page);
  await page.goto('/review/');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as a file' }).click(),
  ]);
  const file = JSON.parse(readFileSync(await download.path(), 'utf8'));
  expect(file.questions).toMatchObject([
    { objective: 'say why no client should hold a Pod’s address', standing: 'wrong', wrong: 1 },
  ]);
  await page.getByRole('button', { name: 'Forget all answers' }).click();
  await page.getByRole('button', { name: 'Yes, forget them' }).click();
  expect(await summary(page)).toMatch(/^None of \d+ questions is answered yet\./);
});

async function answerWrong(page: Page): Promise<void> {
  const question = questionOf(page, PROMPT);
  await question.text();
  await question.root.getByRole('radio').first().check();
  await question.check.click();
}

async function solveExercise(page: Page): Promise<void> {
  const exercise = exerciseOf(page, 'Give the Pods a name');
  await exercise.start();
  await expect.poll(exercise.verdict, { timeout: 20_000 }).toBe('0 of 2 checks pass.');
  await exercise.type('kubectl create service clusterip numbers-api --tcp 80');
  await expect.poll(exercise.verdict).toBe('Solved.');
}
