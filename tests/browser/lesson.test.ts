/** A reader opens the lesson, finds the way around and sets the page to their liking. */
import type { Page } from 'playwright-core';
import { address, LESSON, LESSONS } from './pages.ts';
import { expect, test } from './test.ts';

const background = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

test('the page says what it teaches, and every section has an address', async ({ open }) => {
  const page = await open(LESSON);
  expect(await page.title()).toContain('A name that stays');
  expect(await page.getByRole('heading', { level: 1 }).allInnerTexts()).toEqual([
    'A name that stays',
  ]);
  const sections = await page
    .locator('section[id]')
    .evaluateAll((found) =>
      found.map((section) => `#${section.id} ${section.querySelector('h2')?.textContent}`),
    );
  expect(sections).toEqual([
    '#moving A Pod’s address does not last',
    '#no-name No Service, no name',
    '#service One name, one address, any Pod',
    '#dns DNS answers with the Service’s address',
    '#selector A selector, not a list of Pods',
    '#static Static for the life of the Service',
    '#zero Zero Pods is allowed',
    '#check Check yourself',
    '#keep What you can do now',
    '#wrong What can go wrong',
    '#real-cluster On a real cluster',
  ]);
});

test('the first Tab offers to skip to the content', async ({ open }) => {
  const page = await open(LESSON);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the content' });
  expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
  expect(await skip.isVisible()).toBe(true);
  await page.keyboard.press('Enter');
  expect(address(page)).toBe(`${LESSON}#main`);
  await page.keyboard.press('Tab');
  const inMain = await page.evaluate(() => document.activeElement?.closest('main') !== null);
  expect(inMain).toBe(true);
});

test.for(LESSONS)(
  '%s: its diagrams name no address that its cluster does not show',
  async (lesson, { open }) => {
    const page = await open(`/lessons/${lesson}/`);
    const texts = (selector: string) =>
      page.locator(selector).evaluateAll((found) => found.map((one) => one.textContent).join('\n'));
    const shown = await texts('.transcript, .notes p, .notes pre');
    const drawn = (await texts('figure svg')).match(/\b\d+\.\d+\.\d+\.\d+\b/g) ?? [];
    expect(drawn.filter((ip) => !new RegExp(`\\b${ip}\\b`).test(shown))).toEqual([]);
  },
);

test('contents lead to their section', async ({ open }) => {
  const page = await open(LESSON);
  const contents = page.getByRole('navigation', { name: 'In this lesson' });
  await contents.getByRole('link', { name: 'Zero Pods is allowed' }).click();
  expect(address(page)).toBe(`${LESSON}#zero`);
  await expect
    .poll(() =>
      page.locator('#zero').evaluate((section) => Math.round(section.getBoundingClientRect().top)),
    )
    .toBeLessThan(200);
});

test('from about 1100 px the slide stays beside its prose; below, they stack', async ({ open }) => {
  const page = await open(LESSON, { viewport: { width: 1280, height: 800 } });
  /** At one moment, so that a scroll on its way does no harm. */
  const places = () =>
    page.locator('#moving').evaluate((section) => {
      const [plate, slide, notes] = ['.plate', '.slide', '.notes'].map((part) =>
        section.querySelector(part)?.getBoundingClientRect(),
      );
      if (!plate || !slide || !notes)
        throw new TypeError('a section has a plate, a slide and notes');
      return { plate, slide, notes };
    });
  const beside = await places();
  expect(beside.plate.right).toBeLessThan(beside.notes.left);
  await page.evaluate((by) => scrollBy(0, by), beside.notes.top + 500);
  await expect.poll(async () => (await places()).notes.top).toBeLessThan(0);
  expect((await places()).slide.top).toBeGreaterThanOrEqual(0);

  await page.setViewportSize({ width: 768, height: 800 });
  const stacked = await places();
  expect(stacked.plate.bottom).toBeLessThanOrEqual(stacked.notes.top);
});

test('the theme follows the system until the reader chooses, and the choice stays', async ({
  open,
}) => {
  const page = await open(LESSON, { colorScheme: 'light' });
  const light = await background(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await background(page);
  expect(dark).not.toBe(light);

  const choose = async (theme: string) => {
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('radio', { name: theme }).check();
    await page.keyboard.press('Escape');
  };
  await choose('Light');
  expect(await background(page)).toBe(light);
  await page.reload();
  expect(await background(page)).toBe(light);
  await choose('As the system');
  expect(await background(page)).toBe(dark);
});

test('on a phone the menu opens, leads on and closes by keyboard', async ({ open }) => {
  const page = await open(LESSON, { viewport: { width: 390, height: 844 } });
  const menu = page.getByRole('navigation', { name: 'Course' });
  expect(await menu.isVisible()).toBe(false);
  const button = page.getByRole('button', { name: 'Menu' });
  await button.focus();
  await page.keyboard.press('Enter');
  expect(await menu.isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  expect(await menu.isVisible()).toBe(false);
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);

  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/playground/');
});

test('each heading gives a link to copy', async ({ open }) => {
  const page = await open(LESSON, { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.getByRole('button', { name: 'Copy link to Zero Pods is allowed' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`${new URL(page.url()).origin}${LESSON}#zero`);
  await expect
    .poll(() => page.locator('#zero').getByRole('status').first().textContent())
    .toBe('Copied');
});

test('a term leads to its definition', async ({ open }) => {
  const page = await open(LESSON);
  await page.getByRole('link', { name: 'EndpointSlice' }).first().click();
  await page.waitForURL('**/glossary/#endpointslice');
  expect(await page.locator('#endpointslice').innerText()).toContain(
    'The list of Pods behind a Service',
  );
});

test('home leads to the lesson', async ({ open }) => {
  const page = await open('/');
  await page.getByRole('link', { name: 'Begin with lesson 1' }).first().click();
  expect(address(page)).toBe(LESSON);
});

test('an address that does not exist says so and leads home', async ({ open, origin }) => {
  const page = await open('/');
  expect((await fetch(`${origin}/lessons/nothing/`)).status).toBe(404);
  await page.goto('/404.html');
  await page.getByRole('link', { name: 'Kubernetes Services' }).first().click();
  expect(address(page)).toBe('/');
});

test('at its end, what it applies as one file, for a real cluster', async ({ open, origin }) => {
  const page = await open(LESSON);
  const section = page.getByRole('region', { name: 'On a real cluster' });
  const file = await section.getByRole('link', { name: 'one file' }).getAttribute('href');
  expect(file).toBe(`${LESSON}manifests.yaml`);
  const text = await (await fetch(origin + file)).text();
  expect(text.match(/^# .*\.yaml$/gm)).toEqual([
    '# kubectl apply -f https://kubernetes-services.example/lessons/a-name-that-stays/manifests.yaml',
    '# sleep/sleep.yaml',
    '# numbers/api.yaml',
    '# numbers/api-service.yaml',
  ]);
  const one = await section.getByRole('link', { name: 'numbers/api.yaml' }).getAttribute('href');
  expect(await (await fetch(origin + one)).text()).toMatch(
    /^apiVersion: apps\/v1\nkind: Deployment/,
  );
});
