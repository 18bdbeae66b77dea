/**
 * Every deck of the course, presented from its first slide to its last with the speaker page beside it: each console
 * runs, windows are reloaded, and nothing is cut, small or hard to reach, on any of three screens and on paper.
 */
import type { Page } from 'playwright-core';
import { describe } from 'vitest';
import { violations } from './faults-of-a-page.ts';
import { LESSONS, stageReady } from './pages.ts';
import { expect, test } from './test.ts';

const SMALLER = [
  [1280, 720],
  [1024, 768],
] as const;

describe.each(LESSONS)('%s', (slug) => {
  test('is presented with the speaker page beside it', { timeout: 120_000 }, async ({ open }) => {
    const deck = await open(`/slides/${slug}/`, { viewport: { width: 1920, height: 1080 } });
    await stageReady(deck);
    const speaker = await deck.context().newPage();
    await speaker.goto(`/slides/${slug}/speaker/`);
    await inStep(speaker);
    const faults: string[] = [];
    const note = (found: readonly string[]) =>
      faults.push(...found.map((fault) => `${slideOf(deck)}: ${fault}`));
    const count = await deck.locator('.slides > .slide').count();
    for (let isReloaded = false; !(await isAtEnd(deck)); ) {
      await next(deck, speaker);
      if (await hasConsole(deck)) note(await runConsole(deck, speaker));
      await speaker.keyboard.press('a');
      note(await overflows(deck));
      if (await isLastStep(deck)) note(await violations(deck, ['.slides > .present']));
      if (isReloaded || (await placeOf(deck)) * 2 < count) continue;
      isReloaded = true;
      await reloadBoth(deck, speaker);
    }
    expect(faults).toEqual([]);
    await speaker.keyboard.press('e');
    await deck.locator('#deck-status', { hasText: /fresh cluster, \d+ earlier/ }).waitFor();
    expect(await speaker.locator('#where').textContent()).toContain(`Slide ${count} of ${count}`);
  });

  test.for(SMALLER)('fits %i x %i, questions revealed', async ([width, height], { open }) => {
    const page = await open(`/slides/${slug}/`, { viewport: { width, height } });
    await stageReady(page);
    const faults: string[] = [];
    for (let before = 'none'; before !== slideOf(page); await page.keyboard.press('ArrowRight')) {
      before = slideOf(page);
      await page.keyboard.press('a');
      faults.push(...(await overflows(page)).map((fault) => `${before}: ${fault}`));
    }
    expect(faults).toEqual([]);
  });

  test('sets nothing that matters under 32 px at 1920, long code not under 24', async ({
    open,
  }) => {
    const page = await open(`/slides/${slug}/?view=print`, {
      viewport: { width: 1920, height: 1080 },
    });
    expect(await smallTexts(page)).toEqual([]);
  });

  test('is printed one slide a page, tagged, and nothing is cut', async ({ open }) => {
    const page = await open(`/slides/${slug}/?view=print`);
    const pdf = (await page.pdf({ preferCSSPageSize: true, tagged: true })).toString('latin1');
    expect(pdf).toContain('/StructTreeRoot');
    const alone = await page.locator('.slide > h2 + .panel').count();
    const faces = (await page.locator('.slide').count()) + (await page.locator('.panel').count());
    expect(pdf.match(/\/Type ?\/Page\b/g)).toHaveLength(faces - alone);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 1920, height: 1080 });
    expect(await overflows(page, '.slide')).toEqual([]);
  });
});

const slideOf = (page: Page): string => new URL(page.url()).hash;

const inStep = (speaker: Page) =>
  speaker.locator('#connection', { hasText: 'In step with the slides' }).waitFor();

const present = (deck: Page) => deck.locator('.slides > .present');

const isLastStep = async (deck: Page): Promise<boolean> =>
  (await present(deck).locator('.fragment:not(.visible)').count()) === 0;

const isAtEnd = async (deck: Page): Promise<boolean> =>
  (await deck.locator('.slides > .present ~ .slide').count()) === 0 && (await isLastStep(deck));

/** From 1. */
const placeOf = async (deck: Page): Promise<number> =>
  1 + (await deck.locator('.slides > .slide:has(~ .present)').count());

async function next(deck: Page, speaker: Page): Promise<void> {
  const before = slideOf(deck);
  await speaker.keyboard.press('ArrowRight');
  await deck.waitForFunction((hash) => location.hash !== hash, before);
}

const SHOWN = '.panel:not(.fragment) run-snippet, .panel.current-fragment run-snippet';
const shown = (deck: Page) => present(deck).locator(SHOWN).last();
const hasConsole = async (deck: Page): Promise<boolean> =>
  (await present(deck).locator(SHOWN).count()) > 0;

/** From the speaker page; what the room then sees is what was recorded. */
async function runConsole(deck: Page, speaker: Page): Promise<readonly string[]> {
  const before = await overflows(deck);
  await speaker.keyboard.press('r');
  const state = shown(deck).locator('.state-words', { hasText: /recorded$|Stopped|lost/ });
  await state.filter({ hasNotText: /^Recorded/ }).waitFor({ timeout: 20_000 });
  const words = (await state.textContent()) ?? '';
  return [...before, ...(/, as recorded$/.test(words) ? [] : [words])];
}

async function reloadBoth(deck: Page, speaker: Page): Promise<void> {
  const [at, where] = [slideOf(deck), await speaker.locator('#where').textContent()];
  await deck.reload();
  await stageReady(deck);
  expect(slideOf(deck)).toBe(at);
  await speaker.reload();
  await inStep(speaker);
  await speaker.locator('#where', { hasText: where ?? '' }).waitFor();
}

/** What is cut or covered, by its element: `pre.transcript` of `the console "Call it"`. */
function overflows(page: Page, selector = '.slides > .present'): Promise<readonly string[]> {
  return page.locator(selector).evaluateAll((slides) => {
    const coveredIn = (slide: Element): string[] => {
      const code = slide.querySelector('.qr-code')?.getBoundingClientRect();
      return [...slide.querySelectorAll('h2, p, li, td')].flatMap((element) => {
        const words = document.createRange();
        words.selectNodeContents(element);
        const isCovered = [...words.getClientRects()].some(
          ({ right, bottom, top, left }) =>
            code &&
            right > code.left &&
            bottom > code.top &&
            top < code.bottom &&
            left < code.right,
        );
        return isCovered ? [`${element.localName} is covered by the QR code`] : [];
      });
    };
    const cutIn = (slide: Element): string[] =>
      [slide, ...slide.querySelectorAll('.panel, .panel .transcript, figure')]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .filter(
          (element) =>
            element.scrollHeight > element.clientHeight + 1 ||
            element.scrollWidth > element.clientWidth + 1,
        )
        .map((element) => {
          const console = element.closest('.panel')?.querySelector('h3')?.textContent;
          return `${element.localName}.${element.className} is cut${console ? ` in "${console}"` : ''}`;
        });
    return slides.flatMap((slide) => [...cutIn(slide), ...coveredIn(slide)]);
  });
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
        const least = element.matches(':is(.fit-2, .fit-3) pre') ? 24 : 32;
        return size < least - 0.1 ? [`${size} px: ${element.textContent}`] : [];
      });
    }),
  );
}
