/** "Why LoadBalancer over NodePort?": each choice is proved on a cluster, on the page and for a room. */

import { questionOf, snippetOf, stageReady } from './pages.ts';
import { expect, test } from './test.ts';

const WHY = 'A shop must be found at one address';
const RIGHT = 'A NodePort has neither port 80 nor one address for all nodes.';
const SHARES = 'A NodePort sends every call to the same Pod.';

test('once answered, every choice can be run, and shows how its packet went', async ({ open }) => {
  const page = await open('/lessons/nodeport-and-why-loadbalancer/');
  const question = questionOf(page, WHY);
  expect(await question.root.getByText('See it run').isVisible()).toBe(false);
  await question.choose(RIGHT);
  await question.check.click();
  await question.root.getByText('See it run').click();
  const snippet = snippetOf(page, `Run this choice: ${SHARES}`);
  await snippet.run.click();
  await expect.poll(snippet.state, { timeout: 30_000 }).toMatch(/^Ran, as recorded/);
  const hops = question.root.locator('.hops').first();
  await hops.getByText('How the last call went').click();
  expect(await hops.locator('pre').innerText()).toMatch(
    /kube-proxy on control-plane: source 192\.168\.49\.100 -> 192\.168\.49\.2 \[Service default\/web-node: so that replies return/,
  );
});

test('on stage it waits for the room, and one key reveals', async ({ open }) => {
  const page = await open('/slides/nodeport-and-why-loadbalancer/#/why');
  await stageReady(page);
  const slide = page.locator('.slides > section.present');
  const question = slide.getByRole('group');
  const reason = question.getByText('Port 80 is outside the range of node ports');
  expect([await question.getByText(RIGHT).isVisible(), await reason.isVisible()]).toEqual([
    true,
    false,
  ]);
  await page.keyboard.press('a');
  await expect.poll(() => reason.isVisible()).toBe(true);
});
