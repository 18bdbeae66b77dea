/** A reader runs the commands of the lesson, changes them, and breaks them. */
import { catchWorkers, killWorker } from './mortal-worker.ts';
import { LESSON, snippetOf } from './pages.ts';
import { expect, test } from './test.ts';

const FIRST = 'Replace two Pods';
const SECOND = 'Call a name that nobody registered';
const THIRD = 'Make the Service, then call it by name';
const LAST = 'Call a Service that has no Pods';

test('before anything runs, the page shows what the build recorded', async ({ open }) => {
  const snippet = snippetOf(await open(LESSON), THIRD);
  expect(await snippet.state()).toBe('Recorded, Kubernetes 1.33');
  expect(await snippet.transcript()).toMatch(
    /^\$ kubectl apply -f numbers\/api-service\.yaml\nservice\/numbers-api created\n\$ kubectl get service numbers-api\nNAME +TYPE +CLUSTER-IP +EXTERNAL-IP +PORT\(S\) +AGE\nnumbers-api +ClusterIP +10\.\d+\.\d+\.\d+ +<none> +80\/TCP +\d+s\n\$ kubectl exec deploy\/sleep -- curl -sS http:\/\/numbers-api\/rng\n\d+$/,
  );
});

test('Run gives what was recorded, down to the last character', async ({ open }) => {
  const snippet = snippetOf(await open(LESSON), FIRST);
  const recorded = await snippet.transcript();
  await snippet.run.click();
  await expect.poll(snippet.state).toMatch(/^Ran, as recorded/);
  expect(await snippet.transcript()).toBe(recorded);
});

test('the third snippet runs the two before it first', async ({ open }) => {
  const page = await open(LESSON);
  const [first, second, third] = [FIRST, SECOND, THIRD].map((title) => snippetOf(page, title));
  if (!first || !second || !third) throw new TypeError('three titles, three snippets');
  await third.run.click();
  await expect.poll(third.note).toBe('2 earlier snippets ran first');
  expect(await first.state()).toMatch(/^Ran, as recorded/);
  expect(await second.state()).toMatch(/^Failed, as recorded/);
  expect(await third.state()).toMatch(/^Ran, as recorded/);
});

test('all snippets run in order, and each ends as recorded', async ({ open }) => {
  const page = await open(LESSON);
  const last = snippetOf(page, LAST);
  const recorded = await page.getByRole('log').allTextContents();
  await last.run.click();
  await expect.poll(last.note).toBe('6 earlier snippets ran first, exit 7');
  expect(await page.getByRole('log').allTextContents()).toEqual(recorded);
});

test('an edited command runs in the same cluster', async ({ open }) => {
  const snippet = snippetOf(await open(LESSON), FIRST);
  await snippet.edit.click();
  await snippet.commands.fill(
    'kubectl apply -f sleep/sleep.yaml\nkubectl get deployment sleep -o name\nkubectl get deploy sleep -o jsonpath={.spec.replicas}',
  );
  await snippet.run.click();
  await expect.poll(snippet.state).toMatch(/^Edited, ran/);
  expect(await snippet.transcript()).toBe(`$ kubectl apply -f sleep/sleep.yaml
deployment.apps/sleep created
$ kubectl get deployment sleep -o name
deployment.apps/sleep
$ kubectl get deploy sleep -o jsonpath={.spec.replicas}
1`);
});

test('Reset brings back the recorded lines and a fresh cluster', async ({ open }) => {
  const snippet = snippetOf(await open(LESSON), FIRST);
  const recorded = await snippet.transcript();
  await snippet.edit.click();
  await snippet.commands.fill('kubectl create namespace mine');
  await snippet.run.click();
  await expect.poll(snippet.state).toMatch(/^Edited, ran/);
  await snippet.reset.click();
  await expect.poll(snippet.note).toBe('fresh cluster, recorded outputs');
  expect(await snippet.transcript()).toBe(recorded);
  await snippet.edit.click();
  await snippet.commands.fill('kubectl get namespace mine');
  await snippet.run.click();
  await expect.poll(snippet.state).toMatch(/^Edited, failed/);
  expect(await snippet.transcript()).toContain(
    'Error from server (NotFound): namespaces "mine" not found',
  );
});

test.for([
  ['kubctl get pods', 'bash: kubctl: command not found', 'exit 127'],
  [
    'kubectl get pods --colour',
    "error: unknown flag: --colour\nSee 'kubectl get --help' for usage.",
    'exit 1',
  ],
  ['kubectl get servise', 'error: the server doesn\'t have a resource type "servise"', 'exit 1'],
] as const)('%s: %s', async ([command, message, exit], { open }) => {
  const snippet = snippetOf(await open(LESSON), FIRST);
  await snippet.edit.click();
  await snippet.commands.fill(command);
  await snippet.run.click();
  await expect.poll(snippet.state).toMatch(/^Edited, failed/);
  expect(await snippet.transcript()).toBe(`$ ${command}\n${message}`);
  expect(await snippet.note()).toBe(exit);
  await snippet.reset.click();
  await snippet.run.click();
  await expect.poll(snippet.state).toMatch(/^Ran, as recorded/);
});

test('the keyboard alone edits and runs', async ({ open }) => {
  const page = await open(LESSON);
  const snippet = snippetOf(page, FIRST);
  await snippet.edit.focus();
  await page.keyboard.press('Enter');
  await snippet.commands.waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('kubectl version --client');
  await page.keyboard.press('Control+Enter');
  await expect.poll(snippet.state).toMatch(/^Edited, ran/);
  expect(await snippet.transcript()).toContain('Client Version: v1.33');
});

test('a worker that dies is told of, and Run starts a fresh one', async ({ open }) => {
  const page = await open('about:blank');
  await catchWorkers(page);
  await page.goto(LESSON);
  const [first, third] = [snippetOf(page, FIRST), snippetOf(page, THIRD)];
  await third.run.click();
  await expect.poll(third.state).toMatch(/^Ran, as recorded/);
  await first.edit.click();
  await first.commands.fill('kubectl get pods --watch');
  await first.run.click();
  await expect.poll(first.state).toBe('Running');
  await killWorker(page);
  await expect.poll(first.state).toBe('Cluster lost');
  expect(await first.note()).toBe('The cluster is gone: out of memory. Run starts a fresh one.');
  await first.reset.click();
  await third.run.click();
  await expect.poll(third.note).toBe('2 earlier snippets ran first');
  expect(await third.state()).toMatch(/^Ran, as recorded/);
});

test('Copy takes the commands without prompts and outputs', async ({ open }) => {
  const page = await open(LESSON, { permissions: ['clipboard-read', 'clipboard-write'] });
  const snippet = snippetOf(page, THIRD);
  await snippet.copy.click();
  await expect.poll(snippet.note).toBe('copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `kubectl apply -f numbers/api-service.yaml
kubectl get service numbers-api
kubectl exec deploy/sleep -- curl -sS http://numbers-api/rng`,
  );
});

test('a file is edited beside the commands, and the edit is in the cluster after Run', async ({
  open,
}) => {
  const page = await open(LESSON);
  const snippet = snippetOf(page, FIRST);
  await snippet.edit.click();
  await snippet.file('numbers/api.yaml').click();
  await snippet.root.locator('[data-rich]').waitFor();
  await snippet.source('numbers/api.yaml').getByText('replicas: 2').click();
  await page.keyboard.press('End');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('3');
  await snippet.run.click();
  await expect.poll(snippet.state).toMatch(/^Edited, ran/);
  expect((await snippet.transcript())?.match(/numbers-api-\S+ deleted/g)).toHaveLength(3);
  await snippet.reset.click();
  await expect.poll(snippet.note).toBe('fresh cluster, recorded outputs');
  await snippet.run.click();
  await expect.poll(snippet.state).toMatch(/^Ran, as recorded/);
});

test('a manifest that does not parse: its line in the editor, kubectl’s words below the command', async ({
  open,
}) => {
  const page = await open(LESSON);
  const snippet = snippetOf(page, FIRST);
  await snippet.edit.focus();
  await page.keyboard.press('Enter');
  await snippet.file('numbers/api.yaml').focus();
  await page.keyboard.press('Enter');
  await snippet.root.locator('[data-rich]').waitFor();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('kind: a: b');
  await expect
    .poll(snippet.problems)
    .toBe('Line 18: mapping values are not allowed in this context.');
  await page.keyboard.press('Control+Enter');
  await expect.poll(snippet.state).toMatch(/^Edited, failed/);
  expect(await snippet.transcript()).toContain(
    'error: error parsing numbers/api.yaml: error converting YAML to JSON: yaml: line 18: mapping values are not allowed in this context',
  );
});

test('Tab leaves the editor, and Escape closes it', async ({ open }) => {
  const page = await open(LESSON);
  const snippet = snippetOf(page, FIRST);
  await snippet.edit.click();
  await snippet.file('sleep/sleep.yaml').click();
  await snippet.root.locator('[data-rich]').waitFor();
  await page.keyboard.press('Tab');
  expect(await snippet.run.evaluate((run) => run === document.activeElement)).toBe(true);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Escape');
  expect(await snippet.edit.evaluate((edit) => edit === document.activeElement)).toBe(true);
  expect(await snippet.state()).toBe('Recorded, Kubernetes 1.33');
});

test.for([['pointer'], ['keyboard']] as const)(
  'a prediction hides the output until it is made, by %s',
  async ([by], { open }) => {
    const page = await open(LESSON);
    const snippet = snippetOf(page, SECOND);
    const error = snippet.root.getByText('curl: (6) Could not resolve host: numbers-api');
    expect([await snippet.state(), await snippet.note(), await error.isVisible()]).toEqual([
      'Predict first',
      '',
      false,
    ]);
    const choice = snippet.predict('cannot resolve the name');
    if (by === 'pointer') await choice.click();
    else {
      await choice.focus();
      await page.keyboard.press('Enter');
    }
    await expect.poll(snippet.state).toMatch(/^Failed, as recorded/);
    expect(await snippet.root.getByText('As you predicted.').isVisible()).toBe(true);
    expect([await error.isVisible(), await snippet.note()]).toEqual([
      true,
      '1 earlier snippet ran first, exit 6',
    ]);
  },
);

test('a prediction can be skipped: the recorded output shows, and nothing runs', async ({
  open,
}) => {
  const snippet = snippetOf(await open(LESSON), SECOND);
  await snippet.root.getByText('Show me').click();
  await expect.poll(snippet.state).toBe('Failed, as recorded');
  expect(await snippet.root.getByText('Exit code 6. No Service has this name').isVisible()).toBe(
    true,
  );
});
