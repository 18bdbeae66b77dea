/** A reader works on an exercise, with the keyboard alone; what is checked is the cluster. */
import { exerciseOf, LESSON } from './pages.ts';
import { expect, test } from './test.ts';

test('checks tick off after each command, any way that works counts', async ({ open }) => {
  const page = await open(LESSON);
  const exercise = exerciseOf(page, 'Give the Pods a name');
  await exercise.start();
  await expect.poll(exercise.verdict, { timeout: 20_000 }).toBe('0 of 2 checks pass.');
  expect((await exercise.checks())[1]).toContain('Not yet: it did not print "true true"');
  await exercise.type('kubectl create service clusterip numbers-api --tcp 80');
  await expect.poll(exercise.verdict).toBe('Solved.');
  expect((await exercise.checks()).every((text) => text.startsWith('Passed:'))).toBe(true);
  await exercise.type('kubectl scale deployment numbers-api --replicas 0');
  await expect.poll(exercise.verdict).toBe('0 of 2 checks pass.');
});

test('one can start again, with a fresh cluster', async ({ open }) => {
  const page = await open(LESSON);
  const exercise = exerciseOf(page, 'Make it refuse');
  await exercise.start();
  await expect.poll(exercise.verdict, { timeout: 20_000 }).toBe('2 of 3 checks pass.');
  await exercise.type('kubectl delete service numbers-api');
  await expect.poll(exercise.verdict).toBe('0 of 3 checks pass.');
  await exercise.startAgain();
  await expect.poll(exercise.verdict, { timeout: 20_000 }).toBe('2 of 3 checks pass.');
});

test('hints come one by one, and the solution shows what changes', async ({ open }) => {
  const page = await open(LESSON);
  const { root } = exerciseOf(page, 'Give the Pods a name');
  const hint = root.getByText('Hint 1 of 3');
  await hint.focus();
  await page.keyboard.press('Enter');
  expect(
    await root.getByText('A name in the cluster’s DNS comes with a Service.').isVisible(),
  ).toBe(true);
  expect(await root.getByText('The Service needs a selector').isVisible()).toBe(false);
  await root.getByText('Solution', { exact: true }).click();
  const text = await root.locator('.solution').innerText();
  expect(text).toContain('+kind: Service');
  expect(text).toContain('$ kubectl expose deployment numbers-api --port 80');
});

test('without a script the task, the checks, the hints and the solution can be read', async ({
  open,
}) => {
  const page = await open(LESSON, { javaScriptEnabled: false });
  const { root } = exerciseOf(page, 'Give the Pods a name');
  await root.getByText('Solution', { exact: true }).click();
  expect(await root.innerText()).toContain('$ kubectl expose deployment numbers-api --port 80');
  expect(await root.getByRole('button').count()).toBe(0);
});
