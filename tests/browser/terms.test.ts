/** The definition of a term is there for everybody: by pointer, keyboard, touch and ear, and without a script as a link. */
import type { Page } from 'playwright-core';
import { address, LESSON, LESSONS } from './pages.ts';
import { expect, test } from './test.ts';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;
const HERE = `${LESSON}#selector`;
const DEFINITION = /^The list of Pods behind a Service, with their addresses/;

const term = (page: Page) => page.locator('#selector').getByRole('link', { name: 'EndpointSlice' });
const definition = (page: Page) => page.getByRole('tooltip');

/** That all of it is in the window, and nothing of it beside or below something else. */
const isWhole = (page: Page) =>
  definition(page).evaluate((shown) => {
    const { left, right, top, bottom } = shown.getBoundingClientRect();
    const corners = [left + 4, right - 4].flatMap((x) => [top + 4, bottom - 4].map((y) => [x, y]));
    return corners.every(([x = 0, y = 0]) => shown.contains(document.elementFromPoint(x, y)));
  });

test.for(SIZES)(
  'by keyboard, at $width px: focus shows it, Escape puts it away, Enter leads on',
  async (viewport, { open }) => {
    const page = await open(HERE, { viewport });
    expect(await definition(page).count()).toBe(0);
    await term(page).focus();
    expect(await definition(page).innerText()).toMatch(DEFINITION);
    await expect.poll(() => isWhole(page)).toBe(true);
    await page.keyboard.press('Escape');
    expect(await definition(page).count()).toBe(0);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    expect(await definition(page).count()).toBe(1);
    await page.keyboard.press('Enter');
    await expect.poll(() => address(page)).toBe('/glossary/#endpointslice');
  },
);

test('by pointer: it shows, stays while the pointer is on it, and Escape puts it away', async ({
  open,
}) => {
  const page = await open(HERE);
  await term(page).hover();
  await definition(page).hover();
  expect(await definition(page).innerText()).toMatch(DEFINITION);
  await page.keyboard.press('Escape');
  expect(await definition(page).count()).toBe(0);
});

test.for(SIZES)(
  'by touch, at $width px: the first tap shows it, the second leads on',
  async (viewport, { open }) => {
    const page = await open(HERE, { viewport, hasTouch: true, isMobile: true });
    await term(page).tap();
    expect(await definition(page).innerText()).toMatch(DEFINITION);
    await expect.poll(() => isWhole(page)).toBe(true);
    expect(address(page)).toBe(HERE);
    await page.locator('#selector .slide').tap();
    expect(await definition(page).count()).toBe(0);
    await term(page).tap();
    await term(page).tap();
    await expect.poll(() => address(page)).toBe('/glossary/#endpointslice');
  },
);

test('by ear: it describes the link, whether it shows or not', async ({ open }) => {
  const page = await open(HERE);
  await term(page).scrollIntoViewIfNeeded();
  const session = await page.context().newCDPSession(page);
  const description = async () => {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    return nodes
      .filter(({ role, name }) => role?.value === 'link' && name?.value === 'EndpointSlice')
      .map((link) => link.description?.value);
  };
  await expect.poll(description).toEqual([expect.stringMatching(DEFINITION)]);
});

test('without a script it shows as well, and the link leads to the glossary', async ({ open }) => {
  const page = await open(HERE, { javaScriptEnabled: false });
  await term(page).hover();
  expect(await definition(page).isVisible()).toBe(true);
  await term(page).click();
  await expect.poll(() => address(page)).toBe('/glossary/#endpointslice');
});

test('every term of every lesson shows all of its definition', async ({ open }) => {
  const page = await open(HERE, { viewport: SIZES[1] });
  const cut: string[] = [];
  for (const lesson of LESSONS) {
    await page.goto(`/lessons/${lesson}/`);
    const terms = page.locator('.term > a');
    for (let index = 0; index < (await terms.count()); index++) {
      await terms.nth(index).focus();
      if (!(await isWhole(page))) cut.push(`${lesson}: ${await terms.nth(index).innerText()}`);
    }
  }
  expect(cut).toEqual([]);
});
