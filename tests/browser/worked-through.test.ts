/** Every lesson is worked through from top to bottom by keyboard alone: run, predicted, answered and opened, never trapped. */
import type { Page } from 'playwright-core';
import { LESSONS } from './pages.ts';
import { expect, test } from './test.ts';

const SIZES = [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 390, height: 844, colorScheme: 'dark' },
] as const;
const READERS = SIZES.flatMap((size) => LESSONS.map((lesson) => ({ ...size, lesson })));

test.for(READERS)(
  '$lesson, $width px, $colorScheme',
  { timeout: 60_000 },
  async (reader, { open }) => {
    const { width, height, colorScheme, lesson } = reader;
    const page = await open(`/lessons/${lesson}/`, { viewport: { width, height }, colorScheme });
    expect(await sideways(page)).toBe(false);
    const asked = await leftToDo(page);
    expect(asked.length).toBeGreaterThan(15);
    const problems: string[] = [];
    for (let stop = await next(page); stop.kind !== 'end'; stop = await next(page)) {
      if (stop.problem) problems.push(`${stop.name}: ${stop.problem}`);
      if (stop.problem === 'reached twice') break;
      await workOn(page, stop);
    }
    expect(problems).toEqual([]);
    expect(await leftToDo(page)).toEqual([]);
    expect(await differing(page)).toEqual([]);
    expect(await sideways(page)).toBe(false);
  },
);

type Kind = 'run' | 'predict' | 'choice' | 'blank' | 'list' | 'check' | 'summary' | 'term';

interface Stop {
  readonly kind: Kind | 'other' | 'end';
  readonly name: string;
  readonly problem?: string;
}

/** Presses Tab, and says where the focus is now. */
async function next(page: Page): Promise<Stop> {
  await page.keyboard.press('Tab');
  return page.evaluate((): Stop => {
    const focused = document.activeElement as HTMLElement | null;
    if (!focused || focused === document.body) return { kind: 'end', name: 'the end' };
    const known = document as Document & { stops?: HTMLElement[] };
    known.stops ??= [];
    const before = known.stops.at(-1);
    const isBehind =
      before?.isConnected &&
      before.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_PRECEDING;
    const { top, bottom } = focused.getBoundingClientRect();
    const problem = known.stops.includes(focused)
      ? 'reached twice'
      : isBehind
        ? 'out of order'
        : bottom <= 0 || top >= innerHeight
          ? 'not in view'
          : undefined;
    known.stops.push(focused);
    const kinds: readonly (readonly [Kind, string])[] = [
      ['run', 'run-snippet:not(.proofs *, :has(.predict .chosen)) > footer > [name=run]'],
      ['predict', '.predict button'],
      ['choice', 'quiz-question input:is([type=radio], [type=checkbox]):not(:checked)'],
      ['blank', 'quiz-question input[type=text]'],
      ['list', 'quiz-question select'],
      ['check', 'quiz-question [name=check]'],
      ['summary', 'details:not([open]) > summary'],
      ['term', '.term > a'],
    ];
    const [kind] = kinds.find(([, selector]) => focused.matches(selector)) ?? ['other' as const];
    const words = focused.getAttribute('aria-label') ?? focused.textContent?.trim().slice(0, 60);
    return { kind, name: `${focused.localName} ${words}`, ...(problem && { problem }) };
  });
}

/**
 * Uses what has the focus, by its keys, and waits until it has done what it does. What a prediction ran is not run again,
 * nor what a question claims, which has tests of its own.
 */
async function workOn(page: Page, { kind }: Stop): Promise<void> {
  const { keyboard } = page;
  switch (kind) {
    case 'run':
    case 'predict':
      await keyboard.press('Enter');
      await page.waitForFunction(() =>
        /as recorded|unlike|Differs|lost/.test(
          document.activeElement?.closest('run-snippet')?.querySelector('.state')?.textContent ??
            '',
        ),
      );
      break;
    case 'choice':
      await keyboard.press('Space');
      break;
    case 'blank':
      await keyboard.type('7');
      break;
    case 'list':
      await keyboard.press('ArrowDown');
      break;
    case 'check':
      await keyboard.press('Enter');
      await page.waitForFunction(() =>
        document.activeElement?.closest('quiz-question[data-answer]:not([aria-busy])'),
      );
      break;
    case 'summary':
      await keyboard.press('Enter');
      break;
    default:
  }
}

/** Snippets that have not run, questions without a verdict, disclosures that are closed, terms that did not have the focus. */
function leftToDo(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { stops = [] } = document as Document & { stops?: Element[] };
    const all = (selector: string) =>
      [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
    const isStop = (element: Element | null) => element !== null && stops.includes(element);
    const verdict = (question: Element) =>
      question.querySelector('.result [role=status]')?.textContent;
    return [
      ...all('run-snippet').filter((snippet) => !isStop(snippet.querySelector('[name=run]'))),
      ...all('quiz-question').filter((question) => !verdict(question)),
      ...all('details:not([open])'),
      ...all('.term > a').filter((term) => !isStop(term)),
    ].map(
      (element) => `${element.localName} ${element.id || element.textContent?.trim().slice(0, 60)}`,
    );
  });
}

/** Snippets whose outputs are not those of the build. */
function differing(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('run-snippet')]
      .filter((snippet) =>
        /Differs|unlike/.test(snippet.querySelector('.state')?.textContent ?? ''),
      )
      .map(({ id }) => id),
  );
}

function sideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
}
