/** The deck on stage: keys, address, focus, steps, overview, consoles, print, and the page it is without a script. */
import type { Page } from 'playwright-core';
import { describe } from 'vitest';
import { expect, test } from './test.ts';

const DECK = '/slides/a-name-that-stays/';

const ready = (page: Page) => page.locator('.reveal.ready').waitFor();
const address = (page: Page) => page.evaluate(() => location.hash);
const current = (page: Page) => page.locator('.slides > .present');
const shown = (page: Page) =>
  page
    .locator('.slides > .slide')
    .evaluateAll((slides) =>
      slides.flatMap((slide) =>
        slide.checkVisibility() ? [(slide as HTMLElement).dataset['id']] : [],
      ),
    );
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim());

async function press(page: Page, keys: string): Promise<void> {
  for (const key of keys.split(' ')) await page.keyboard.press(key);
}

describe('keys', () => {
  test('turn slides and steps; address, focus and the reader of the screen follow', async ({
    open,
  }) => {
    const page = await open(DECK);
    await ready(page);
    expect([await shown(page), await page.evaluate(() => document.activeElement?.tagName)]).toEqual(
      [['title'], 'BODY'],
    );
    await press(page, 'ArrowRight');
    expect([await shown(page), await address(page)]).toEqual([['moving'], '#/moving']);
    expect(await focused(page)).toBe('A Pod’s address does not last');
    expect(await page.locator('.slides > .slide:not([inert])').count()).toBe(1);
    expect(await page.locator('[role="application"]').count()).toBe(0);
    await press(page, 'PageDown Space');
    expect(await address(page)).toBe('#/moving/2');
    expect(await page.locator('#deck-status').textContent()).toBe(
      'A replaced Pod has a new name and a new address',
    );
    await press(page, 'ArrowLeft');
    expect(await address(page)).toBe('#/moving/1');
  });

  test('open the overview, walk it and leave it', async ({ open }) => {
    const page = await open(`${DECK}#/moving`);
    await ready(page);
    await press(page, 'o');
    expect(await shown(page)).toHaveLength(11);
    await expect.poll(() => page.locator('.slides > .slide[aria-hidden]').count()).toBe(0);
    await press(page, 'ArrowDown ArrowRight Enter');
    expect([await shown(page), await focused(page)]).toEqual([
      ['static'],
      'Static for the life of the Service',
    ]);
    await press(page, 'Escape');
    await page.locator('.slides > [data-id="dns"]').click();
    expect(await shown(page)).toEqual(['dns']);
  });

  test('black the screen, fill it, and list themselves', async ({ open }) => {
    const page = await open(DECK);
    await ready(page);
    await press(page, 'b');
    expect(await page.locator('.pause-overlay').isVisible()).toBe(true);
    await press(page, 'b f');
    await page.waitForFunction(() => document.fullscreenElement !== null);
    await press(page, 'Shift+?');
    expect(await page.locator('#deck-help').isVisible()).toBe(true);
    await press(page, 'ArrowRight Escape');
    expect([await page.locator('#deck-help').isVisible(), await shown(page)]).toEqual([
      false,
      ['title'],
    ]);
  });

  test('belong to what is typed in', async ({ open }) => {
    const page = await open(`${DECK}#/no-name/1`);
    await ready(page);
    await current(page).getByRole('button', { name: 'Edit' }).press('Space');
    const editor = current(page).getByRole('textbox');
    await editor.fill('');
    await editor.pressSequentially('echo o s f b n p ?');
    expect([await editor.inputValue(), await address(page)]).toEqual([
      'echo o s f b n p ?',
      '#/no-name/1',
    ]);
  });
});

describe('a console', () => {
  test('follows its slide as a step, and runs', async ({ open }) => {
    const page = await open(`${DECK}#/service/3`);
    await ready(page);
    const snippet = current(page).locator('run-snippet');
    expect(await snippet.isVisible()).toBe(false);
    await press(page, 'ArrowRight');
    expect(await snippet.isVisible()).toBe(true);
    await press(page, 'r');
    await snippet.locator('.command').nth(2).waitFor();
    await page.waitForFunction(
      () => document.querySelector('.present run-snippet[data-state="running"]') === null,
    );
    expect(await snippet.locator('.transcript').textContent()).toMatch(
      /service\/numbers-api created\n.*numbers-api +ClusterIP +10\.\d+\.\d+\.\d+/s,
    );
  });
});

test('a diagram appears step by step, and says each step', async ({ open }) => {
  const page = await open(`${DECK}#/service`);
  await ready(page);
  const drawn = () =>
    page
      .locator('[data-id="service"] svg .edge')
      .evaluateAll((edges) =>
        edges.flatMap((edge) =>
          edge.checkVisibility({ visibilityProperty: true }) ? [edge.getAttribute('class')] : [],
        ),
      );
  expect(await drawn()).toEqual([]);
  await press(page, 'ArrowRight');
  expect(await drawn()).toEqual(['edge lookup']);
  expect(await page.locator('#deck-status').textContent()).toBe(
    'The Pod sleep asks CoreDNS for the name',
  );
  await press(page, 'ArrowRight ArrowRight');
  expect([await drawn(), await address(page)]).toEqual([
    ['edge lookup', ...Array(3).fill('edge allowed')],
    '#/service/3',
  ]);
  await press(page, 'ArrowLeft ArrowLeft ArrowLeft');
  expect([await drawn(), await address(page)]).toEqual([[], '#/service']);
  await page.goto(`${DECK}?view=print`);
  expect(await drawn()).toHaveLength(4);
});

describe('an address', () => {
  test.for([
    ['#/moving/2', 'moving', 2],
    ['#/nowhere', 'title', 0],
  ] as const)('%s leads to %s, step %i', async ([fragment, slide, steps], { open }) => {
    const page = await open(DECK + fragment);
    await ready(page);
    expect([await shown(page), await current(page).locator('.fragment.visible').count()]).toEqual([
      [slide],
      steps,
    ]);
  });

  test('leads to its slide without a script, among all the others', async ({ open }) => {
    const page = await open(`${DECK}#/dns`, { javaScriptEnabled: false });
    expect((await page.locator('[data-id="dns"]').boundingBox())?.y).toBe(0);
    expect(await shown(page)).toHaveLength(11);
    expect(await page.locator('button:visible').count()).toBe(0);
  });

  test('leads back to the lesson', async ({ open }) => {
    const page = await open(`${DECK}#/dns`);
    await ready(page);
    await current(page).locator('.slide-foot a').click();
    await page.waitForURL('**/lessons/a-name-that-stays/#dns');
  });
});

describe('the stage', () => {
  test('does not shift what the page has painted', async ({ open }) => {
    const page = await open('about:blank');
    await page.addInitScript(() => {
      const shifts: string[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const { sources } of list.getEntries() as (PerformanceEntry & {
          sources: { node?: Node }[];
        })[]) {
          for (const { node } of sources)
            if (node instanceof HTMLElement) shifts.push(node.className);
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`${DECK}#/static`);
    await ready(page);
    const shifts = await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts);
    expect(shifts.filter((name) => name.startsWith('slide '))).toEqual([]);
  });
});

test('print is one slide a page, and one console a page', async ({ open }) => {
  for (const query of ['', '?view=print']) {
    const page = await open(DECK + query);
    if (query === '') await ready(page);
    const pdf = await page.pdf({ preferCSSPageSize: true, tagged: true });
    expect(pdf.toString('latin1').match(/\/Type ?\/Page\b/g)).toHaveLength(15);
  }
});
