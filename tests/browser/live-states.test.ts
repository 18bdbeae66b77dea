/**
 * Whatever a reader brings about on a lesson page and in the playground: with the keyboard alone and with a pointer,
 * wide and on a phone, in both themes, it can be reached, nothing sticks out, and axe finds nothing.
 */
import type { Locator, Page } from 'playwright-core';
import { overflow, violations } from './faults-of-a-page.ts';
import { catchWorkers, killWorker } from './mortal-worker.ts';
import { LESSON, snippetOf } from './pages.ts';
import { expect, test } from './test.ts';

const PLAYGROUND = '/playground/';
const FIRST = 'Replace two Pods';
const PREDICTED = 'Call a name that nobody registered';
const CALL = 'Make the Service, then call it by name';

/** What is alive on these pages; all else of them is judged elsewhere. */
const LIVE = ['run-snippet', '.cluster-panel', 'cluster-playground'];

const THEMES = ['light', 'dark'] as const;

/** Presses a button, in the way of the row. */
type Press = (button: Locator) => Promise<void>;

/** A size of the window, and the only thing that the reader has to work with there. */
const VIEWS: readonly (readonly [string, { width: number; height: number }, Press])[] = [
  ['1440 px, keyboard', { width: 1440, height: 900 }, byKeyboard],
  ['390 px, pointer', { width: 390, height: 844 }, (button) => button.click()],
];

type Act = (page: Page, press: Press) => Promise<void>;

/** One after the other on one page; before each, all is as at first. */
const STATES: readonly (readonly [string, string, Act, readonly (readonly [string, Act])[]])[] = [
  [
    'a lesson',
    LESSON,
    lessonAfresh,
    [
      ['a snippet runs', running],
      ['a snippet failed', failed],
      ['a prediction was made', predicted],
      ['the editor is open', editing],
      ['the map is open', mapOpen],
      ['a packet is followed', following],
      ['a Service is chosen, and tables', choosing],
      ['the worker died, with the map open', workerDied],
    ],
  ],
  [
    'the playground',
    `${PLAYGROUND}#state=garbage`,
    playgroundAfresh,
    [
      ['the link is broken', brokenLink],
      ['a command runs', commandRuns],
      ['a command failed', commandFailed],
      ['a file is edited', fileEdited],
      ['a request is traced', traced],
      ['the worker died', playgroundDied],
    ],
  ],
];

const ROWS = STATES.flatMap(([place, path, afresh, states]) =>
  VIEWS.map(
    ([view, viewport, press]) => [place, view, path, viewport, press, afresh, states] as const,
  ),
);

test.for(ROWS)('%s: %s', { timeout: 120_000 }, async (row, { open }) => {
  const [, , path, viewport, press, afresh, states] = row;
  const page = await open('about:blank', { viewport });
  await catchWorkers(page);
  await page.goto(path);
  const faults: string[] = [];
  for (const [state, act] of states) {
    if (act !== states[0]?.[1]) await afresh(page, press);
    await act(page, press);
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      const found = [...(await violations(page, LIVE)), ...(await overflow(page))];
      faults.push(...found.map((fault) => `${state}, ${colorScheme}: ${fault}`));
    }
  }
  expect(faults).toEqual([]);
});

async function lessonAfresh(page: Page, press: Press): Promise<void> {
  const panel = page.getByRole('dialog', { name: 'Your cluster' });
  if (await panel.isVisible())
    await press(panel.locator('> header').getByRole('button', { name: 'Close' }));
  const snippet = snippetOf(page, FIRST);
  await press(snippet.reset);
  await expect.poll(snippet.note).toBe('fresh cluster, recorded outputs');
}

async function playgroundAfresh(page: Page, press: Press): Promise<void> {
  const stop = page.getByRole('button', { name: 'Stop' });
  if (await stop.isVisible()) await press(stop);
  await press(page.getByRole('button', { name: 'Begin', exact: true }));
  await page.getByText('This is an empty cluster.').waitFor();
  await page.locator('cluster-terminal[data-state=ready]').waitFor();
  await press(page.getByRole('button', { name: 'Clear', exact: true }));
}

async function byKeyboard(button: Locator): Promise<void> {
  await button.focus();
  await button.page().keyboard.press('Enter');
}

async function running(page: Page, press: Press): Promise<void> {
  const snippet = snippetOf(page, FIRST);
  await press(snippet.edit);
  await snippet.commands.fill('kubectl get pods --watch');
  await press(snippet.run);
  await expect.poll(snippet.state).toBe('Running');
}

async function failed(page: Page, press: Press): Promise<void> {
  const snippet = snippetOf(page, FIRST);
  await press(snippet.edit);
  await snippet.commands.fill('kubectl get servise');
  await press(snippet.run);
  await expect.poll(snippet.state).toMatch(/^Edited, failed/);
}

async function predicted(page: Page, press: Press): Promise<void> {
  const snippet = snippetOf(page, PREDICTED);
  await press(snippet.predict('cannot resolve the name'));
  await snippet.root.getByText('As you predicted.').waitFor();
}

async function editing(page: Page, press: Press): Promise<void> {
  const snippet = snippetOf(page, FIRST);
  await press(snippet.edit);
  await press(snippet.file('numbers/api.yaml'));
  await snippet.root.locator('[data-rich]').waitFor();
}

async function mapOpen(page: Page, press: Press): Promise<void> {
  await press(snippetOf(page, FIRST).cluster);
  await page.getByRole('button', { name: /^Service kube-dns/ }).waitFor();
}

async function following(page: Page, press: Press): Promise<void> {
  const snippet = snippetOf(page, CALL);
  await press(snippet.run);
  await press(snippet.follow);
  const trace = page.getByRole('region', { name: 'Trace of one request' });
  await press(trace.getByRole('button', { name: 'Back', exact: true }));
  await expect.poll(() => trace.locator('output').textContent()).toBe('Hop 4 of 5');
}

async function choosing(page: Page, press: Press): Promise<void> {
  await mapOpen(page, press);
  await press(page.getByRole('button', { name: /^Service kube-dns/ }));
  await page.getByRole('heading', { name: 'Service kube-dns' }).waitFor();
  await press(page.getByText('The same as tables'));
  await page.getByRole('table', { name: 'Services' }).waitFor();
  await page.getByRole('dialog').evaluate((panel) => panel.scrollTo(0, 0)); // below its bar nothing can be reached
}

async function workerDied(page: Page, press: Press): Promise<void> {
  const snippet = snippetOf(page, FIRST);
  await press(snippet.edit);
  await snippet.commands.fill('kubectl get pods --watch');
  await press(snippet.run);
  await expect.poll(snippet.state).toBe('Running');
  await killWorker(page);
  await expect.poll(snippet.state).toBe('Cluster lost');
  expect(await snippet.note()).toBe('The cluster is gone: out of memory. Run starts a fresh one.');
  await press(snippet.cluster);
  await page.getByRole('button', { name: /^Service kube-dns/ }).waitFor();
}

async function command(page: Page, line: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Command' }).first().fill(line);
  await page.keyboard.press('Enter');
}

const log = (page: Page) => page.getByRole('log').first();

async function commandRuns(page: Page): Promise<void> {
  await command(page, 'kubectl get pods -A --watch');
  await page.locator('cluster-terminal[data-state=running]').waitFor();
  await expect.poll(() => log(page).textContent()).toContain('coredns');
}

async function commandFailed(page: Page): Promise<void> {
  await command(page, 'kubectl get servise');
  await page.getByText('exit 1', { exact: true }).waitFor();
}

async function fileEdited(page: Page, press: Press): Promise<void> {
  await press(page.getByRole('button', { name: 'New', exact: true }));
  await page.locator('.files [data-rich]').waitFor();
  await page.keyboard.insertText('kind: a: b');
  await page.getByText('Line 1: ').waitFor();
}

async function traced(page: Page, press: Press): Promise<void> {
  await command(
    page,
    'kubectl create deployment web --image=kiamol/ch03-numbers-api --replicas=2; kubectl expose deployment web --port=80; kubectl run sleep --image=kiamol/ch03-sleep; for i in 1 2 3; do kubectl exec sleep -- curl -sS web/rng; done',
  );
  await page.getByRole('table', { name: '3 requests to Service web' }).waitFor();
  await press(page.getByRole('button', { name: 'Back', exact: true }));
}

async function brokenLink(page: Page): Promise<void> {
  await page.getByText('The link cannot be read: it is damaged.').waitFor();
  await page.getByRole('button', { name: /^Service kube-dns/ }).waitFor();
}

async function playgroundDied(page: Page): Promise<void> {
  await command(page, 'kubectl create namespace mine');
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('playground')))
    .toContain('mine');
  await killWorker(page);
  await page.getByText('The cluster was lost, and a fresh one has begun.').waitFor();
  await page.getByRole('button', { name: 'Bring back what was there' }).waitFor();
}
