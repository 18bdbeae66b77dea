/** A reader follows a request over the map, with the keyboard alone. */
import type { Page } from 'playwright-core';
import { expect, test } from './test.ts';

const DEPLOY =
  'kubectl create deployment web --image=kiamol/ch03-numbers-api --replicas=2; kubectl expose deployment web --port=80; kubectl run sleep --image=kiamol/ch03-sleep';
const ASK = 'kubectl exec sleep -- curl -sS http://web/rng';

function traceOf(page: Page) {
  const root = page.getByRole('region', { name: 'Trace of one request' });
  const button = (name: string) => root.getByRole('button', { name, exact: true });
  return {
    root,
    back: button('Back'),
    next: button('Next hop'),
    play: button('Play'),
    pause: button('Pause'),
    hops: root.getByRole('list', { name: 'Hops' }),
    where: async () => (await root.locator('output').textContent()) ?? '',
    now: async () => (await root.locator('[aria-current=step]').innerText()).replace(/\s+/g, ' '),
    packet: () =>
      page
        .locator('cluster-map .packet')
        .evaluate((packet) => [packet.getAttribute('cx'), packet.getAttribute('cy')].join()),
  };
}

async function run(page: Page, line: string): Promise<void> {
  const terminal = page.locator('cluster-terminal').first();
  await terminal.getByRole('textbox', { name: 'Command' }).fill(line);
  await page.keyboard.press('Enter');
  await page.locator('cluster-terminal[data-state=ready]').first().waitFor();
}

test('hop by hop, with the reasons', async ({ open }) => {
  const page = await open('/playground/');
  const trace = traceOf(page);
  await run(page, DEPLOY);
  await run(page, ASK);
  await trace.root.waitFor();
  expect(await trace.where()).toMatch(/^Hop (\d) of \1$/); // nothing moves: the end is shown
  while (!(await trace.where()).startsWith('Hop 1 ')) {
    await trace.back.focus();
    await page.keyboard.press('Enter');
  }
  expect(await trace.now()).toMatch(
    /^coredns-\S+ is asked for a name web\.default\.svc\.cluster\.local A 10\.\S+ Why\? Service default\/web: clusterIP Show Service web$/,
  );
  await trace.next.focus();
  await page.keyboard.press('Enter');
  expect(await trace.where()).toMatch(/^Hop 2 of/);
  expect(await trace.now()).toMatch(
    /^kube-proxy on worker-\d picks a Pod to 10\.\S+:80 10\.\S+:80 1 of 2, 50 %/,
  );
  await trace.hops.getByRole('button', { name: 'Show Service web' }).last().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Service web' }).waitFor();
});

test('where motion is welcome it plays by itself, and pauses', async ({ open }) => {
  const page = await open('/playground/', { reducedMotion: 'no-preference' });
  const trace = traceOf(page);
  await run(page, DEPLOY);
  await run(page, ASK);
  await trace.pause.waitFor();
  const first = await trace.packet();
  await expect.poll(trace.packet).not.toBe(first);
  await trace.pause.focus();
  await page.keyboard.press('Enter');
  const [paused, hop] = [await trace.packet(), await trace.where()];
  await page.waitForTimeout(300);
  expect([await trace.packet(), await trace.where()]).toEqual([paused, hop]);
  await trace.root.getByRole('combobox', { name: 'Speed' }).selectOption('3 ×');
  await trace.play.click();
  await expect.poll(trace.where, { timeout: 20_000 }).toMatch(/^Hop (\d+) of \1$/);
  await trace.play.waitFor();
});

test('a request that is dropped ends on the way, and says which policy did it', async ({
  open,
}) => {
  const page = await open('/playground/', { viewport: { width: 390, height: 844 } });
  const trace = traceOf(page);
  await run(page, DEPLOY);
  await run(
    page,
    `kubectl apply -f - <<'END'
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web-in }
spec: { podSelector: { matchLabels: { app: web } } }
END`,
  );
  await run(page, 'kubectl exec sleep -- curl -sS -m 1 http://web/rng');
  await trace.root.waitFor();
  expect(await trace.now()).toMatch(
    /^web-in drops it .* Why\? NetworkPolicy default\/web-in: isolates/,
  );
  expect(await page.locator('cluster-map .mark.dropped').first().isVisible()).toBe(true);
});

test('many requests show how they spread, as they come', async ({ open }) => {
  const page = await open('/playground/');
  await run(page, DEPLOY);
  await run(page, 'for i in $(seq 20); do kubectl exec sleep -- curl -sS http://web/rng; done');
  const table = page.getByRole('table', { name: '20 requests to Service web' });
  await table.waitFor();
  const counts = (await table.getByRole('cell').allTextContents()).filter(Boolean).map(Number);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20);
  expect(counts).toHaveLength(2);
  const onMap = await page.locator('cluster-map .count-text').allTextContents();
  expect(onMap.map(Number).sort()).toEqual(counts.sort());
  await page.getByRole('button', { name: 'Count anew' }).click();
  await table.waitFor({ state: 'hidden' });
});

const COPIES: readonly (readonly [string, RegExp])[] = [
  ['Copy as text', /^Pod default\/sleep: curl -sS http:\/\/web\/rng\n1\. Pod kube-system/],
  ['As JSON', /^\{\n {2}"version": 1,/],
  ['As Mermaid', /^sequenceDiagram\n {2}accTitle: Pod default\/sleep/],
];

test.for(COPIES)('%s', async ([name, expected], { open }) => {
  const page = await open('/playground/', { permissions: ['clipboard-read', 'clipboard-write'] });
  await run(page, DEPLOY);
  await run(page, ASK);
  await page.getByRole('button', { name }).click();
  await page.getByText('The trace is copied.').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(expected);
});
