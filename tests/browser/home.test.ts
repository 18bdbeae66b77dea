/** A visitor comes to the first page, tries a command, and comes back to go on; or comes to a page that is not there. */
import { address, LESSON, questionOf, snippetOf } from './pages.ts';
import { expect, test } from './test.ts';

test('one command runs at once, and can be broken', async ({ open }) => {
  const page = await open('/');
  const snippet = snippetOf(page, 'One Pod calls others by their name');
  await snippet.run.click();
  await expect.poll(snippet.state).toMatch(/^Ran, as recorded/);
  await snippet.edit.click();
  await snippet.commands.fill(
    'kubectl delete service numbers-api\nkubectl exec deploy/sleep -- curl -sS http://numbers-api/rng',
  );
  await snippet.run.click();
  await expect.poll(snippet.transcript).toContain('Could not resolve host: numbers-api');
});

test('the list says how far one is, and the button where to go on', async ({ open }) => {
  const page = await open('/');
  const first = page.getByRole('listitem').filter({ hasText: 'A name that stays' }).first();
  const begin = page.getByRole('link', { name: /^(Begin|Go on) with lesson \d$/ }).first();
  expect(await first.innerText()).toContain('Not begun');
  expect(await begin.innerText()).toBe('Begin with lesson 1');
  await page.goto(LESSON);
  const question = questionOf(page, 'A roll-out replaces all Pods behind the Service');
  await question.showMe.click();
  await question.tryAgain.waitFor();
  await page.goto('/');
  expect(await first.innerText()).toMatch(/\n1 of \d+ done$/);
  expect(await begin.innerText()).toBe('Go on with lesson 1');
  await begin.click();
  expect(address(page)).toBe(LESSON);
});

test.for([
  ['/lessons/a-name-that-sstays/', 'Lesson 1, A name that stays'],
  ['/Glosary', 'Glossary'],
  ['/lessons/inside-the-cluster.html', 'Lesson 2, Inside the cluster: ClusterIP'],
])('%s is probably %s', async ([path = '', meant = ''], { browser, origin }) => {
  const page = await browser.newPage();
  await page.goto(origin + path);
  const offer = page.locator('closest-address').getByRole('link', { name: meant });
  await offer.click();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).not.toBe(
    'There is no page here',
  );
  await page.close();
});

test('an address that is like no other gets no guess', async ({ browser, origin }) => {
  const page = await browser.newPage();
  await page.goto(`${origin}/wp-admin/setup-config.php`);
  await page.getByRole('heading', { name: 'There is no page here' }).waitFor();
  expect(await page.locator('closest-address').isVisible()).toBe(false);
  await page.close();
});
