/** A reader holds the time of the cluster, and lets it go on step by step, with the keyboard alone. */
import type { Page } from 'playwright-core';
import { expect, test } from './test.ts';

function timeOf(page: Page) {
  const root = page.getByRole('group', { name: 'Time of the cluster' });
  const press = async (name: string) => {
    await root.getByRole('button', { name, exact: true }).focus();
    await page.keyboard.press('Enter');
  };
  return {
    press,
    speed: root.getByRole('combobox', { name: 'Time' }),
    pods: () =>
      page.evaluate(() =>
        [...document.querySelectorAll('cluster-map [data-id^="Pod/default/"]')]
          .map((pod) => pod.getAttribute('aria-label')?.replace(/^Pod \S+, /, '') ?? '')
          .sort(),
      ),
  };
}

async function run(page: Page, line: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Command' }).first().fill(line);
  await page.keyboard.press('Enter');
}

async function ready(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Service kube-dns/ }).waitFor();
}

test('held, the map shows one change after the other', async ({ open }) => {
  const page = await open('/playground/');
  const time = timeOf(page);
  await ready(page);
  await time.press('Pause');
  await run(page, 'kubectl run one --image=kiamol/ch03-sleep');
  await expect.poll(time.pods).toEqual(['no node yet']);
  await time.press('Next change');
  await expect.poll(time.pods).toEqual([expect.stringMatching(/^creating, on worker-\d$/)]);
  await time.press('Go on');
  await expect.poll(time.pods).toEqual([expect.stringMatching(/^running, 10\.\S+, on worker-\d$/)]);
});

test('at a speed, a roll-out can be watched', async ({ open }) => {
  const page = await open('/playground/');
  const time = timeOf(page);
  await ready(page);
  await time.speed.selectOption('as on the wall');
  await run(page, 'kubectl run one --image=kiamol/ch03-sleep');
  await expect.poll(time.pods).toEqual([expect.stringMatching(/^(?:no node yet|creating)/)]);
  await time.speed.selectOption('settles at once');
  await expect.poll(time.pods).toEqual([expect.stringMatching(/^running/)]);
});

test('while time is held, Ctrl C stops what waits for it', async ({ open }) => {
  const page = await open('/playground/');
  const time = timeOf(page);
  await ready(page);
  await time.press('Pause');
  await run(page, 'sleep 100; echo never');
  await page.locator('cluster-terminal[data-state=running]').waitFor();
  await page.keyboard.press('Control+c');
  await page.getByText('Stopped.').waitFor();
});
