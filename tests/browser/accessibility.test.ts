/** WCAG 2.2 AA by axe, on every page and in the states that readers bring about, in every theme and width. */
import type { Page } from 'playwright-core';
import { overflow, renderAll, violations } from './faults-of-a-page.ts';
import { DECK, LESSON, LESSONS, questionOf, SPEAKER, snippetOf, stageReady } from './pages.ts';
import { expect, test } from './test.ts';

const WIDE = { width: 1280, height: 800 };
/** 1280 px at 400 % zoom. */
const NARROW = { width: 320, height: 640 };

const VIEWS = [
  ['light', 'light', WIDE, 'none'],
  ['dark', 'dark', WIDE, 'none'],
  ['light, 320 px', 'light', NARROW, 'none'],
  ['dark, 320 px', 'dark', NARROW, 'none'],
  ['forced colours', 'light', WIDE, 'active'],
] as const;

/** Every page, and states of a page: its name, its address, what the reader does there. */
const STATES: readonly (readonly [string, string, (page: Page) => Promise<void>])[] = [
  ['home', '/', nothing],
  ['lesson', LESSON, nothing],
  ['lesson, answered and run', LESSON, answerAndRun],
  ['lesson, editing', LESSON, (page) => snippetOf(page, 'Replace two Pods').edit.click()],
  ['lesson, searching', LESSON, search],
  ['lesson, a file edited and wrong', LESSON, breakFile],
  ['lesson, running', LESSON, keepRunning],
  ['lesson, predicted', LESSON, predictWrong],
  ['lesson, themes', LESSON, (page) => page.getByRole('button', { name: 'Theme' }).click()],
  ['lesson, an exercise begun', LESSON, beginExercise],
  ...LESSONS.slice(1).map((slug) => [slug, `/lessons/${slug}/`, nothing] as const),
  ['handout', '/handout/a-name-that-stays/?for=solutions', nothing],
  ['handout for instructors', '/handout/a-name-that-stays/?for=instructors', nothing],
  ['your answers', '/review/', nothing],
  ['glossary', '/glossary/', nothing],
  ['playground', '/playground/', nothing],
  ['playground, terminals at work', '/playground/', workAtTerminals],
  ['playground, a Service chosen, and tables', '/playground/', chooseService],
  ['playground, requests traced', '/playground/', traceRequests],
  ['playground, shared and importing', '/playground/', shareAndImport],
  ['what is simulated', '/simulated/', nothing],
  ['about', '/about/', nothing],
  ['for teachers', '/teach/', openAll],
  ['embed', '/embed/', openAll],
  ['an embedded question', '/embed/question/a-name-that-stays/empty-service/', nothing],
  ['an embedded diagram', '/embed/diagram/a-name-that-stays/from-a-name-to-a-pod/', nothing],
  ['an embedded snippet', '/embed/snippet/a-name-that-stays/by-name/', nothing],
  ['home, objectives and progress', '/', answerThenHome],
  ['no such page', '/404.html', nothing],
  ['deck', DECK, stageReady],
  ['deck, a diagram', `${DECK}#/dns`, stageReady],
  ['deck, a snippet', `${DECK}#/service/4`, stageReady],
  ['deck, a prediction', `${DECK}#/no-name/1`, stageReady],
  ['deck, a prediction proved', `${DECK}#/no-name/1`, proveOnStage],
  ['deck, the cluster over a slide', `${DECK}#/service/4`, followOnStage],
  ['deck, overview', DECK, (page) => pressOnStage(page, 'o')],
  ['deck, keys', DECK, (page) => pressOnStage(page, '?')],
  ['deck, print', `${DECK}?view=print`, nothing],
  ['slides with notes', `${DECK}notes/`, nothing],
  ['speaker page', `${SPEAKER}#/service`, nothing],
];

async function search(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await page.getByRole('searchbox').fill('endpoint');
  await page.getByText(/^\d+ results$/).waitFor();
}

async function openAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

async function answerThenHome(page: Page): Promise<void> {
  await page.goto(LESSON);
  const question = questionOf(page, 'A roll-out replaces all Pods');
  await question.showMe.click();
  await question.tryAgain.waitFor();
  await page.goto('/');
  await page.getByText('Afterwards you can').first().click();
}

async function beginExercise(page: Page): Promise<void> {
  const exercise = page.locator('lab-exercise').first();
  await exercise.getByRole('button', { name: 'Start', exact: true }).click();
  await exercise.getByText('0 of 2 checks pass.').waitFor({ timeout: 30_000 });
}

test.for(STATES)('%s', { timeout: 120_000 }, async ([, path, act], { open }) => {
  const page = await open(path, { viewport: WIDE });
  await act(page);
  await renderAll(page);
  const faults: string[] = [];
  for (const [name, colorScheme, viewport, forcedColors] of VIEWS) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, forcedColors });
    const found = [...(await violations(page)), ...(await overflow(page))];
    faults.push(...found.map((fault) => `${name}: ${fault}`));
  }
  expect(faults).toEqual([]);
});

test('on a phone, with the menu open', async ({ open }) => {
  const page = await open(LESSON, { viewport: NARROW });
  await page.getByRole('button', { name: 'Menu' }).click();
  await renderAll(page);
  expect(await violations(page)).toEqual([]);
});

test('axe finds what is wrong', async ({ open }) => {
  const page = await open('/');
  await page.evaluate(() =>
    document
      .querySelector('h1')
      ?.insertAdjacentHTML('afterend', '<img src="/mark.svg"><button></button>'),
  );
  expect((await violations(page)).map((fault) => fault.split(':')[0])).toEqual([
    'button-name',
    'image-alt',
  ]);
});

async function proveOnStage(page: Page): Promise<void> {
  for (const key of '1r') await pressOnStage(page, key);
  await page.locator('.present').getByText('Failed, as recorded').waitFor();
}

async function followOnStage(page: Page): Promise<void> {
  await pressOnStage(page, 'r');
  await page
    .locator('.present')
    .getByText(/^Ran, as recorded/)
    .waitFor();
  await pressOnStage(page, 'm');
  await page.locator('#deck-status', { hasText: 'Hop 1 of 5' }).waitFor();
}

async function nothing(): Promise<void> {}

async function workAtTerminals(page: Page): Promise<void> {
  const log = page.getByRole('log').first();
  await page.getByRole('textbox', { name: 'Command' }).fill('kubectl get services,nodes; foo');
  await page.keyboard.press('Enter');
  await expect.poll(() => log.textContent()).toContain('command not found');
  await page.getByRole('button', { name: 'New terminal' }).click();
  await page.keyboard.type('kubectl get e');
  await page.keyboard.press('Tab');
  await expect
    .poll(() => page.getByRole('group', { name: 'Terminal 2' }).getByRole('status').textContent())
    .toContain('candidates');
}

async function chooseService(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Service kube-dns' }).click();
  await page.getByRole('heading', { name: 'Service kube-dns' }).waitFor();
  await page.getByText('The same as tables').click();
  await page.getByRole('table', { name: 'Services' }).waitFor();
  await page.evaluate(() => scrollTo(0, 0)); // below the header nothing can be reached
}

async function traceRequests(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Service kube-dns' }).waitFor();
  await page
    .getByRole('textbox', { name: 'Command' })
    .fill(
      'kubectl create deployment web --image=kiamol/ch03-numbers-api --replicas=2; kubectl expose deployment web --port=80; kubectl run sleep --image=kiamol/ch03-sleep; for i in 1 2 3; do kubectl exec sleep -- curl -sS web/rng; done',
    );
  await page.keyboard.press('Enter');
  await page.getByRole('table', { name: '3 requests to Service web' }).waitFor();
}

async function shareAndImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Import' }).click();
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('textbox', { name: 'Link' }).waitFor();
}

async function breakFile(page: Page): Promise<void> {
  const snippet = snippetOf(page, 'Replace two Pods');
  await snippet.edit.click();
  await snippet.file('numbers/api.yaml').click();
  await snippet.root.locator('[data-rich]').waitFor();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('a: b: c');
  await expect.poll(snippet.problems).toMatch(/^Line 18: /);
}

async function keepRunning(page: Page): Promise<void> {
  const snippet = snippetOf(page, 'Replace two Pods');
  await snippet.edit.click();
  await snippet.commands.fill('kubectl get pods --watch');
  await snippet.run.click();
  await expect.poll(snippet.state).toBe('Running');
}

async function predictWrong(page: Page): Promise<void> {
  const snippet = snippetOf(page, 'Call a name that nobody registered');
  await snippet.predict('curl gets an answer').click();
  await snippet.root.getByText('Not as you predicted.').waitFor();
}

async function pressOnStage(page: Page, key: string): Promise<void> {
  await stageReady(page);
  await page.keyboard.press(key);
}

async function answerAndRun(page: Page): Promise<void> {
  const question = questionOf(page, 'A roll-out replaces all Pods behind the Service');
  await question.choose('It has to look the name up again');
  await question.check.click();
  const snippet = snippetOf(page, 'Call a name that nobody registered');
  await snippet.run.click();
  await expect.poll(snippet.state).toMatch(/^Failed, as recorded/);
}
