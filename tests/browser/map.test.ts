/** A reader looks at the map of a cluster, with the keyboard alone and with a pointer. */
import type { Page } from 'playwright-core';
import { expect, test } from './test.ts';

const PLAYGROUND = '/playground/';
const PHONE = { width: 390, height: 844 };

const DEPLOY =
  'kubectl create deployment web --image=kiamol/ch03-numbers-api --replicas=2; kubectl expose deployment web --port=80; kubectl run db --image=kiamol/ch03-sleep';

function mapOf(page: Page) {
  const thing = (name: string | RegExp) => page.getByRole('button', { name });
  return {
    thing,
    things: (kind: string) => thing(new RegExp(`^${kind} `)).count(),
    summary: async () => (await page.locator('cluster-map .summary').textContent()) ?? '',
    details: page.getByRole('region', { name: 'The chosen thing' }),
    focused: () =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? 'nothing'),
  };
}

async function run(page: Page, line: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Command' }).first().fill(line);
  await page.keyboard.press('Enter');
}

test('the map follows what the terminal does', async ({ open }) => {
  const page = await open(PLAYGROUND);
  const map = mapOf(page);
  await expect.poll(map.summary).toMatch(/^3 nodes, 2 Pods, 2 Services\. Cluster time 00:00\.$/);
  await run(page, DEPLOY);
  await expect.poll(map.summary).toMatch(/^3 nodes, 5 Pods, 3 Services\. Cluster time 00:0\d\.$/);
  await map.thing(/^Service web, 10\S+:80, EndpointSlice: 2 ready$/).waitFor();
  await run(page, 'kubectl scale deployment web --replicas=1 --timeout=1m');
  await map.thing(/^Service web, .*EndpointSlice: 1 ready/).waitFor();
});

test('by keyboard: arrows lead from thing to thing, Enter tells of one', async ({ open }) => {
  const page = await open(PLAYGROUND);
  const map = mapOf(page);
  await run(page, DEPLOY);
  await map.thing(/^Service web/).waitFor();
  await page.getByRole('textbox', { name: 'Labels' }).focus();
  await page.keyboard.press('Tab');
  expect(await map.focused()).toMatch(/^Service kubernetes/);
  await page.keyboard.press('ArrowDown');
  expect(await map.focused()).toMatch(/^Service kube-dns in namespace kube-system/);
  await page.keyboard.press('ArrowDown');
  expect(await map.focused()).toMatch(/^Service web/);
  await page.keyboard.press('Enter');
  const told = await map.details.innerText();
  expect(told).toMatch(/Selector\s+app=web/);
  expect(told).toMatch(/db app=web is missing/);
  expect(told).toContain('kubectl describe service web');
  await page.keyboard.press('Escape');
  await map.details.waitFor({ state: 'hidden' });
  await page.keyboard.press('ArrowRight');
  expect(await map.focused()).toMatch(/^Pod /);
  await page.keyboard.press('End');
  await page.keyboard.press('Tab');
  expect(await map.focused()).not.toMatch(/^Pod|^Service|^Node/);
});

test('by pointer, on a phone: a Service lights up its Pods', async ({ open }) => {
  const page = await open(PLAYGROUND, { viewport: PHONE, hasTouch: true });
  const map = mapOf(page);
  await run(page, DEPLOY);
  await map.thing(/^Service web/).tap();
  await map.details.waitFor();
  expect(await page.locator('cluster-map .pod.lit').count()).toBe(2);
  expect(await page.locator('cluster-map .pod.dim').count()).toBe(3);
  await map.details.getByRole('button', { name: 'Close' }).tap();
  await map.details.waitFor({ state: 'hidden' });
  expect(await page.locator('cluster-map .pod.dim').count()).toBe(0);
});

test('filtered by namespace and by labels', async ({ open }) => {
  const page = await open(PLAYGROUND);
  const map = mapOf(page);
  await run(page, DEPLOY);
  await expect.poll(() => map.things('Pod')).toBe(5);
  await page.getByRole('combobox', { name: 'Namespace' }).selectOption('default');
  await expect.poll(() => map.things('Pod')).toBe(3);
  const labels = page.getByRole('textbox', { name: 'Labels' });
  await labels.fill('app');
  await expect.poll(() => map.things('Pod')).toBe(2);
  await labels.fill('app in (');
  await page.getByText('unable to parse requirement').waitFor();
  await expect.poll(() => map.things('Pod')).toBe(2);
});

test('the same as tables', async ({ open }) => {
  const page = await open(PLAYGROUND);
  await run(page, DEPLOY);
  await page.getByText('The same as tables').click();
  const row = page.getByRole('table', { name: 'Services' }).getByRole('row', { name: /^web/ });
  await expect
    .poll(() => row.innerText())
    .toMatch(/^web\s+default\s+10\S+:80\s+none\s+app=web\s+web-/);
});

test('100 Pods on 3 nodes are drawn within a frame of 16 ms', async ({ open }) => {
  const page = await open(PLAYGROUND);
  const map = mapOf(page);
  await run(page, 'kubectl create deployment web --image=kiamol/ch03-numbers-api --replicas=98');
  await expect.poll(() => map.things('Pod')).toBe(100);
  await run(
    page,
    'kubectl expose deployment web --port=80; kubectl rollout restart deployment web',
  );
  await expect.poll(map.summary).toMatch(/3 Services/);
  await page.waitForTimeout(500);
  const times = await page.evaluate(() =>
    performance.getEntriesByName('map').map(({ duration }) => duration),
  );
  const sorted = times.toSorted((a, b) => a - b);
  console.log(`frames of the map, ms: ${sorted.map((time) => time.toFixed(1)).join(' ')}`);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(16);
});
