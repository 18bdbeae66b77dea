/** Every kind of question, answered with the keyboard alone, found by the names that a screen reader says. */
import type { Locator, Page } from 'playwright-core';
import { LESSON } from './pages.ts';
import { expect, test } from './test.ts';

/** Found by the beginning of its prompt, as a group of that name. */
function questionOf(page: Page, prompt: string) {
  const root = page
    .locator('quiz-question')
    .filter({ has: page.getByRole('group', { name: prompt }) });
  return {
    root,
    check: () => press(page, root.getByRole('button', { name: 'Check answer' }), 'Enter'),
    again: () => press(page, root.getByRole('button', { name: 'Try again' }), 'Enter'),
    showMe: () => press(page, root.getByRole('button', { name: 'Show me' }), 'Enter'),
    verdict: () => root.locator('.result').getByRole('status').textContent(),
    /** What a reader sees, as lines. */
    text: async () => {
      await root.scrollIntoViewIfNeeded();
      return root.innerText();
    },
  };
}

async function press(page: Page, control: Locator, key: string): Promise<void> {
  await control.focus();
  await page.keyboard.press(key);
}

test('several choices: each is judged, and only what was wrong is asked again', async ({
  open,
}) => {
  const page = await open(LESSON);
  const question = questionOf(page, 'The Service numbers-api is in the namespace default');
  const box = (name: string) => question.root.getByRole('checkbox', { name, exact: true });
  await press(page, box('numbers-api'), 'Space');
  await press(page, box('numbers-api.cluster.local'), 'Space');
  await question.check();
  await expect
    .poll(question.verdict)
    .toBe('Not right. The answer is: numbers-api numbers-api.default');
  expect(await question.text()).toContain('Such a name does not exist.');
  await question.again();
  expect([
    await box('numbers-api').isChecked(),
    await box('numbers-api.cluster.local').isChecked(),
  ]).toEqual([true, false]);
  await press(page, box('numbers-api.default'), 'Space');
  await question.check();
  await expect.poll(question.verdict).toBe('Right.');
});

test('true or false: the answer and its reason', async ({ open }) => {
  const page = await open(LESSON);
  const question = questionOf(page, 'When the last Pod behind a Service is gone');
  await press(page, question.root.getByRole('radio', { name: 'False' }), 'Space');
  await question.check();
  await expect.poll(question.verdict).toBe('Choose true or false, and a reason.');
  await press(
    page,
    question.root.getByRole('radio', { name: 'DNS keeps the old answer' }),
    'Space',
  );
  await question.check();
  await expect
    .poll(question.verdict)
    .toBe('Not right. The answer is: False The name stands for the Service, which still exists.');
  await question.again();
  expect(await question.root.getByRole('radio', { name: 'False' }).isChecked()).toBe(true);
  await press(page, question.root.getByRole('radio', { name: 'The name stands for' }), 'Space');
  await question.check();
  await expect.poll(question.verdict).toBe('Right.');
});

test('a short answer: a known mistake is explained, any accepted form is right', async ({
  open,
}) => {
  const page = await open(LESSON);
  const question = questionOf(page, 'curl is given a name that does not exist');
  const field = question.root.getByRole('textbox', { name: 'Your answer' });
  await field.fill('7');
  await question.check();
  await expect.poll(question.verdict).toBe('Not right yet.');
  expect(await question.text()).toContain('Exit code 7 is a connection that was refused');
  expect(await question.text()).not.toContain('Exit code 6');
  await question.again();
  await field.fill(' Exit code 6. ');
  await question.check();
  await expect.poll(question.verdict).toBe('Right.');
  expect(await question.text()).toContain('Exit code 6 is Could not resolve host.');
});

test('order: steps move by buttons, a step too many is left out', async ({ open }) => {
  const page = await open(LESSON);
  const question = questionOf(page, 'A Pod runs curl http://numbers-api/rng.');
  const order = question.root.getByRole('list', { name: 'Your order' });
  const steps = async () =>
    (await order.locator('.words').allInnerTexts()).map((text) => text.slice(0, 20));
  await press(
    page,
    question.root.getByRole('button', { name: 'Leave out: The Service’s process' }),
    'Enter',
  );
  await press(
    page,
    question.root.getByRole('button', { name: 'Move up: The name is completed' }),
    'Enter',
  );
  await expect
    .poll(steps)
    .toEqual([
      'The name is complete',
      'The cluster’s DNS an',
      'The rules on the cli',
      'The Pod accepts the ',
    ]);
  await question.check();
  await expect.poll(question.verdict).toBe('Right.');
});

test('order: what the focus stands on while the question loads keeps it', async ({ open }) => {
  const page = await open(LESSON);
  const question = questionOf(page, 'A Pod runs curl http://numbers-api/rng.');
  const down = question.root.getByRole('button', { name: 'Move down' }).first();
  await down.focus();
  await expect.poll(() => question.root.locator('[draggable=true]').count()).toBeGreaterThan(0);
  expect(await down.evaluate((button) => button === document.activeElement)).toBe(true);
});

test('order: what is right from the start stays when one tries again', async ({ open }) => {
  const page = await open(LESSON);
  const question = questionOf(page, 'A Pod runs curl http://numbers-api/rng.');
  await press(
    page,
    question.root.getByRole('button', { name: 'Move up: The name is completed' }),
    'Enter',
  );
  await question.check();
  await expect.poll(question.verdict).toBe('Not right yet. Right: 4 of 5.');
  expect(await question.text()).toContain('There is no such process.');
  await question.again();
  expect(
    await question.root
      .getByRole('button', { name: 'Move down: The name is completed' })
      .isVisible(),
  ).toBe(false);
  await press(
    page,
    question.root.getByRole('button', { name: 'Leave out: The Service’s process' }),
    'Enter',
  );
  await question.check();
  await expect.poll(question.verdict).toBe('Right.');
});

test('order: steps can be dragged', async ({ open }) => {
  const page = await open(LESSON);
  const question = questionOf(page, 'A Pod runs curl http://numbers-api/rng.');
  const step = (text: string) => question.root.getByRole('listitem').filter({ hasText: text });
  await step('The name is completed').dragTo(step('DNS answers'), {
    targetPosition: { x: 20, y: 4 },
  });
  const first = question.root
    .getByRole('list', { name: 'Your order' })
    .getByRole('listitem')
    .first();
  await expect.poll(() => first.innerText()).toContain('The name is completed');
});

test('match: each left side has a list, and right pairs stay', async ({ open }) => {
  const page = await open(LESSON);
  const question = questionOf(page, 'Who gives what?');
  const list = (name: string) => question.root.getByRole('combobox', { name });
  await list('the API server').selectOption('the ClusterIP');
  await question.check();
  await expect.poll(question.verdict).toBe('Choose something for each line first.');
  await list('the Deployment’s template').selectOption('the port of a container');
  await list('the node’s range').selectOption('the address of a Pod');
  await question.check();
  await expect.poll(question.verdict).toBe('Not right yet. Right: 2 of 3.');
  await question.again();
  expect([
    await list('the API server').isDisabled(),
    await list('the Deployment’s template').isEnabled(),
  ]).toEqual([true, true]);
  await list('the Deployment’s template').selectOption('the labels of a Pod');
  await question.check();
  await expect.poll(question.verdict).toBe('Right.');
});

test('output: the choice is what the build saw, and the run can be repeated', async ({ open }) => {
  const page = await open(LESSON);
  const question = questionOf(page, 'Two Pods stand behind numbers-api.');
  await press(page, question.root.getByRole('radio', { name: 'true true true' }), 'Space');
  expect(await question.root.getByText('See it run').isVisible()).toBe(false);
  await question.check();
  await expect.poll(question.verdict).toBe('Right.');
  await press(page, question.root.getByText('See it run'), 'Enter');
  await press(page, question.root.getByRole('button', { name: 'Run', exact: true }), 'Enter');
  const state = question.root.getByRole('group', { name: 'Run it' }).getByRole('status').first();
  await expect.poll(() => state.textContent()).toContain('Ran, as recorded');
});

test('a manifest: what is applied decides, not its words', async ({ open }) => {
  const page = await open(LESSON);
  const question = questionOf(page, 'The Pods of numbers-api carry the label');
  const gap = (name: string) => question.root.getByRole('textbox', { name });
  await gap('name of the Service').fill('numbers-api');
  await question.check();
  await expect.poll(question.verdict).toBe('Fill every gap first.');
  await gap('value of the label app').fill('numbers-api');
  await gap('port of the Service').fill('80');
  await question.check();
  await expect.poll(question.verdict).toBe('Not right yet. Right: 2 of 3.');
  expect(await question.text()).toContain('nothing answers on 8080');
  await question.again();
  await gap('port of the Service').fill('0x1f90');
  await question.check();
  await expect.poll(question.verdict).toBe('Right.');
});

test('Show me fills in every kind', async ({ open }) => {
  const page = await open(LESSON);
  for (const [prompt, verdict] of [
    [
      'The Service numbers-api is in the namespace',
      'The answer is: numbers-api numbers-api.default',
    ],
    ['curl is given a name', 'The answer is: 6'],
    ['A Pod runs curl http://numbers-api/rng.', 'This is the answer.'],
    ['Who gives what?', 'This is the answer.'],
  ] as const) {
    const question = questionOf(page, prompt);
    await question.showMe();
    await expect.poll(question.verdict).toBe(verdict);
  }
  const match = questionOf(page, 'Who gives what?');
  expect(await match.root.getByRole('combobox', { name: 'the API server' }).inputValue()).toBe('0');
});

test('without a script every answer and its explanation can be read', async ({
  browser,
  origin,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(origin + LESSON);
  for (const prompt of ['Who gives what?', 'curl is given a name', 'Two Pods stand behind']) {
    const root = page.locator('quiz-question').filter({ hasText: prompt });
    await root.getByText('Answer', { exact: true }).click();
  }
  const text = await page.locator('main').innerText();
  for (const words of [
    'It is allocated once, when the Service is created.',
    'No connection was tried.',
    'Three Pods match the selector',
  ])
    expect(text).toContain(words);
  await context.close();
});
