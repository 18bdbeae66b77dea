/** Somebody looks for a word: by key or button, with the keyboard alone, on any page. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { openEngine } from '../../src/search/engine.ts';
import type { Entry } from '../../src/search/entry.ts';
import { address, LESSON } from './pages.ts';
import { expect, test } from './test.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Search the course' });
const results = (page: Page) => dialog(page).getByRole('listitem').getByRole('link');
const status = (page: Page) => dialog(page).getByRole('status').textContent();

test('a word leads to the section that speaks of it, by keyboard alone', async ({ open }) => {
  const page = await open('/glossary/');
  await page.keyboard.press('/');
  await page.keyboard.type('dns answers with');
  await expect.poll(() => status(page)).toMatch(/^\d+ results$/);
  expect(await results(page).first().innerText()).toMatch(
    /^DNS answers with the Service’s address\nSection 1\.\d, A name that stays\n/,
  );
  await page.keyboard.press('Enter');
  await expect.poll(() => address(page)).toBe(`${LESSON}#dns`);
});

test('arrows go through the results and back, a letter goes on with the query', async ({
  open,
}) => {
  const page = await open('/');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('endpoint');
  await results(page).first().waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.tagName);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(
    await results(page)
      .nth(1)
      .evaluate((link) => link === document.activeElement),
  ).toBe(true);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  expect(await focused()).toBe('INPUT');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('slice');
  expect(await dialog(page).getByRole('searchbox').inputValue()).toBe('endpointslice');
  await page.keyboard.press('Escape');
  await expect.poll(() => dialog(page).isVisible()).toBe(false);
});

test('terms and questions are found as well; decks are not', async ({ open }) => {
  const page = await open('/');
  await page.getByRole('button', { name: 'Search' }).click();
  const search = dialog(page).getByRole('searchbox');
  await search.fill('clusterip');
  await results(page).first().waitFor();
  const found = (await results(page).allInnerTexts()).join('\n');
  expect(found).toMatch(/^Glossary$/m);
  expect(found).toMatch(/^Question, lesson \d$/m);
  const addresses = await results(page).evaluateAll((links) =>
    links.map((link) => link.getAttribute('href') ?? ''),
  );
  expect(addresses.filter((to) => to.startsWith('/slides/'))).toEqual([]);
});

test('what is not there is said', async ({ open }) => {
  const page = await open('/');
  await page.keyboard.press('/');
  await page.keyboard.type('<b>zzqx');
  await expect.poll(() => status(page)).toMatch(/^Nothing is found for “<b>zzqx”/);
});

test('a result within the page closes the dialog and shows its place', async ({ open }) => {
  const page = await open(LESSON);
  await page.keyboard.press('/');
  await page.keyboard.type('dns answers with');
  await results(page).first().click();
  expect(await dialog(page).isVisible()).toBe(false);
  expect(address(page)).toBe(`${LESSON}#dns`);
});

test('keys that are typed into a field stay there', async ({ open }) => {
  const page = await open('/playground/');
  const command = page.getByRole('textbox', { name: 'Command' });
  await command.focus();
  await page.keyboard.type('ls /');
  await page.keyboard.press('Control+k');
  expect(await dialog(page).isVisible()).toBe(false);
  expect(await command.inputValue()).toBe('ls /');
});

test('the single key can be switched off, and stays off', async ({ open }) => {
  const page = await open('/');
  await page.keyboard.press('/');
  await dialog(page).getByRole('checkbox', { name: 'opens the search' }).uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  expect(await dialog(page).isVisible()).toBe(false);
  await page.reload();
  await page.keyboard.press('/');
  await page.keyboard.press('Control+k');
  await expect.poll(() => dialog(page).isVisible()).toBe(true);
  expect(await dialog(page).getByRole('checkbox').isChecked()).toBe(false);
});

test('where the index cannot be loaded, the dialog says so', async ({ browser, origin }) => {
  const page = await browser.newPage();
  await page.route('**/search.json', (route) => route.fulfill({ status: 503 }));
  await page.goto(origin);
  await page.keyboard.press('/');
  await expect.poll(() => status(page)).toMatch(/^The index cannot be loaded: 503/);
  await page.close();
});

test.for([
  ['why loadbalancer', '/lessons/nodeport-and-why-loadbalancer/#why'],
  ['loadbalencer', '/lessons/nodeport-and-why-loadbalancer/#why'],
  ['pending', '/lessons/in-from-outside/#ask'],
  ['connection refused', '/lessons/a-name-that-stays/#zero'],
  ['headless', '/glossary/#headless'],
  ['targetPort', '/lessons/four-ports/#two-ports'],
  ['port vs targetport', '/lessons/four-ports/#two-ports'],
  ['containerPort', '/lessons/four-ports/#container-port'],
  ['nodeport range', '/lessons/four-ports/#node-port'],
  ['dns not resolving', '/lessons/when-it-does-not-answer/#name'],
  ['exit code 28', '/lessons/when-it-does-not-answer/#three-ways'],
  ['how to debug a service', '/lessons/when-it-does-not-answer/#method'],
  ['kube-proxy rules', '/lessons/when-it-does-not-answer/#rules'],
  ['externalTrafficPolicy', '/glossary/#externaltrafficpolicy'],
  ['source ip', '/lessons/in-from-outside/#caller'],
  ['kubectl wait', '/lessons/inside-the-cluster/#wait'],
  ['ping service', '/lessons/inside-the-cluster/#ping'],
  ['round robin', '/lessons/inside-the-cluster/#spread'],
  ['pod ip changes', '/lessons/inside-the-cluster/#address-stays'],
  ['selector typo', '/lessons/who-matches-whom/#typo'],
  ['blue green', '/lessons/who-matches-whom/#switch'],
  ['network policy deny', '/lessons/allow-and-restrict/#union'],
  ['allow dns egress', '/lessons/allow-and-restrict/#egress'],
  ['service without selector', '/lessons/out-of-the-cluster/#by-hand'],
  ['https certificate', '/lessons/out-of-the-cluster/#host'],
  ['end point slice', '/glossary/#endpointslice'],
  ['ndots', '/glossary/#ndots'],
] as const)('who looks for “%s” finds first %s', ([query, first]) => {
  const entries: readonly Entry[] = JSON.parse(readFileSync('dist/search.json', 'utf8'));
  expect(openEngine(entries)(query)[0]?.entry.url).toBe(first);
});
