/** Every deck of the course, presented from its first slide to its last: nothing is cut, nothing is small. */
import type { Page } from 'playwright-core';
import { describe } from 'vitest';
import { LESSONS, stageReady } from './pages.ts';
import { expect, test } from './test.ts';

const SIZES = [
  [1920, 1080],
  [1280, 720],
  [1024, 768],
] as const;

describe.each(LESSONS)('%s', (slug) => {
  test.for(SIZES)('fits %i x %i, questions revealed', async ([width, height], { open }) => {
    const page = await open(`/slides/${slug}/`, { viewport: { width, height } });
    await stageReady(page);
    const tooLarge: string[] = [];
    for (let before = 'none'; before !== slideOf(page); await page.keyboard.press('ArrowRight')) {
      before = slideOf(page);
      await page.keyboard.press('a');
      if (await overflows(page)) tooLarge.push(before);
    }
    expect(tooLarge).toEqual([]);
  });

  test('sets nothing that matters under 32 px at 1920', async ({ open }) => {
    const page = await open(`/slides/${slug}/?view=print`, {
      viewport: { width: 1920, height: 1080 },
    });
    expect(await smallTexts(page)).toEqual([]);
  });
});

const slideOf = (page: Page): string => new URL(page.url()).hash;

function overflows(page: Page): Promise<boolean> {
  return page
    .locator('.slides > .present')
    .evaluate((slide) =>
      [slide, ...slide.querySelectorAll('.panel, .panel .transcript, figure')].some(
        (element) =>
          element.scrollHeight > element.clientHeight + 1 ||
          element.scrollWidth > element.clientWidth + 1,
      ),
    );
}

function smallTexts(page: Page): Promise<readonly string[]> {
  return page.locator('.slide').evaluateAll((slides) =>
    slides.flatMap((slide) => {
      const texts = [
        ...slide.querySelectorAll<Element>('h2, h3, p, li, legend, label, pre, .state, text'),
      ];
      return texts.flatMap((element) => {
        if (element.closest('.slide-foot, details') || !element.checkVisibility()) return [];
        const scale = element instanceof SVGTextElement ? (element.getScreenCTM()?.a ?? 1) : 1;
        const size = Number.parseFloat(getComputedStyle(element).fontSize) * scale;
        return size < 31.9 ? [`${size} px: ${element.textContent}`] : [];
      });
    }),
  );
}
