/** The handout of every lesson: three variants, with numbers for links and space to write, on tagged pages. */
import type { Page } from 'playwright-core';
import { describe } from 'vitest';
import { LESSONS } from './pages.ts';
import { expect, test } from './test.ts';

const HANDOUT = '/handout/a-name-that-stays/';

test.for([
  ['Without solutions', [false, false]],
  ['Solutions at the end', [true, false]],
  ['For instructors', [false, true]],
] as const)('%s', async ([variant, expected], { open }) => {
  const page = await open(HANDOUT);
  await page.getByRole('radio', { name: variant }).check();
  expect(await answersShown(page)).toEqual(expected);
  await page.reload();
  expect(await answersShown(page)).toEqual(expected);
});

test('the variants can be chosen without a script', async ({ open }) => {
  const page = await open(HANDOUT, { javaScriptEnabled: false });
  await page.getByRole('radio', { name: 'Solutions at the end' }).check();
  expect(await answersShown(page)).toEqual([true, false]);
});

describe.each(LESSONS)('%s', (slug) => {
  test('is printed on tagged pages, as wide as the paper', async ({ open }) => {
    const page = await open(`/handout/${slug}/?for=instructors`);
    const pdf = (await page.pdf({ preferCSSPageSize: true, tagged: true })).toString('latin1');
    expect(pdf).toContain('/StructTreeRoot');
    expect(pdf.match(/\/Type ?\/Page\b/g)?.length).toBeGreaterThan(5);
    expect(await cutOnPaper(page)).toEqual([]);
  });
});

/** Whether the solutions at the end and the answers for those who teach are shown. */
async function answersShown(page: Page): Promise<readonly boolean[]> {
  const solutions = page.getByRole('heading', { name: 'Solutions' });
  const explained = page.locator('.for-instructors .explained').first();
  return [await solutions.isVisible(), await explained.isVisible()];
}

describe.each(LESSONS)('slides with notes: %s', (slug) => {
  test('begin each section on a sheet of its own, and nothing is cut', async ({ open }) => {
    const page = await open(`/slides/${slug}/notes/`);
    const pdf = (await page.pdf({ preferCSSPageSize: true, tagged: true })).toString('latin1');
    const sheets = await page.locator('.sheet').count();
    expect(pdf.match(/\/Type ?\/Page\b/g)?.length).toBeGreaterThanOrEqual(sheets);
    expect(await cutOnPaper(page)).toEqual([]);
  });
});

/** What sticks out of the paper's text area, 176 mm wide, when the page is laid out for print. */
async function cutOnPaper(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 665, height: 1000 });
  return page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .filter((element) => element.closest('.diagram svg') === null)
      .map(
        (element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`,
      ),
  );
}
