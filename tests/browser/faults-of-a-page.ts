/** What is wrong with a page as it is now, one line each: by axe, and what sticks out of it. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Sections far from the window are not laid out until a reader comes near; here they are to be judged as well. */
export function renderAll(page: Page): Promise<void> {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { content-visibility: visible !important }');
    document.adoptedStyleSheets.push(sheet);
  });
}

/** @param within selectors of what is judged. One line each: `color-contrast: .hint: Element has insufficient …`. */
export async function violations(
  page: Page,
  within: readonly string[] = ['html'],
): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(
    async ({ values, include }) => {
      await document.fonts.ready;
      const { violations: found } = await (globalThis as unknown as { axe: typeof axe }).axe.run(
        { include },
        {
          runOnly: { type: 'tag', values },
          rules: { 'target-size': { enabled: true } },
          iframes: false,
        },
      );
      return found.flatMap(({ id, nodes }) =>
        nodes.map(
          ({ target, failureSummary }) =>
            `${id}: ${target}: ${failureSummary?.replace(/\s+/g, ' ')}`,
        ),
      );
    },
    { values: TAGS, include: within.map((selector) => [selector]) },
  );
}

/** What makes the page scroll sideways; a table, a diagram or code may scroll in its own box. */
export function overflow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    return wide.slice(0, 5).map((element) => `${element.tagName} ${element.className} sticks out`);
  });
}
