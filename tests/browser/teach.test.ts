/** Somebody writes a syllabus: copies text, follows links, embeds; and machines read what the pages say of themselves. */
import { readFileSync } from 'node:fs';
import { listen } from '../../scripts/listen.ts';
import { LESSON, LESSONS, snippetOf } from './pages.ts';
import { expect, test } from './test.ts';

test('chosen lessons become text to copy', async ({ open }) => {
  const page = await open('/teach/', { permissions: ['clipboard-read', 'clipboard-write'] });
  const text = page.getByRole('textbox', { name: 'Text to copy' });
  await expect.poll(() => text.inputValue()).toContain('## 1. A name that stays');
  for (const box of (await page.getByRole('checkbox').all()).slice(1)) await box.uncheck();
  await page.getByRole('radio', { name: 'Plain text' }).check();
  expect(await text.inputValue()).toMatch(/^1\. A name that stays\n/);
  expect(await text.inputValue()).not.toContain('\n2. ');
  await page.getByRole('radio', { name: 'A table, week by week' }).check();
  await page.getByRole('radio', { name: 'CSV' }).check();
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(
    /^week,title,minutes,exercise minutes,lesson,exercises\r?\n1,A name that stays,\d+,\d+,https:/,
  );
});

test('every link of the page and of the files leads to something', async ({ open }) => {
  const page = await open('/teach/');
  const lessons: readonly { url: string; sections: { url: string }[]; quiz?: string }[] = await (
    await page.request.get('/teach/course.json')
  ).json();
  expect(lessons.length).toBe(LESSONS.length);
  const ledger: readonly string[] = JSON.parse(readFileSync('content/permalinks.json', 'utf8'));
  const linked = lessons.flatMap(({ url, sections, quiz }) => [
    url,
    quiz,
    ...sections.map((one) => one.url),
  ]);
  const local = linked.map((url) => (url ?? '').replace(/^https?:\/\/[^/]+/, ''));
  expect(local.filter((link) => !ledger.includes(link))).toEqual([]);
});

test('a question in a frame of another origin works, and leads to the full page', async ({
  browser,
  origin,
}) => {
  const address = `${origin}/embed/question/a-name-that-stays/empty-service/`;
  const host = await listen((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(`<iframe src="${address}" width="720" height="520"></iframe>`);
  });
  const page = await browser.newPage();
  await page.goto(host.origin);
  const frame = page.frameLocator('iframe');
  await frame.getByRole('button', { name: 'Show me' }).click();
  await expect.poll(() => frame.getByRole('button', { name: 'Try again' }).isVisible()).toBe(true);
  const full = frame.getByRole('link', { name: 'Open the full page' });
  expect(await full.getAttribute('href')).toBe(`${LESSON}#question-empty-service`);
  await page.close();
  host.close();
});

test('a snippet in a frame runs as recorded, after what comes before it in its lesson', async ({
  open,
}) => {
  const page = await open('/embed/snippet/a-name-that-stays/replace/');
  const snippet = snippetOf(page, await page.getByRole('heading', { level: 1 }).innerText());
  await snippet.run.click();
  await expect.poll(snippet.state, { timeout: 20_000 }).toMatch(/as recorded/);
});

test('a diagram in a frame names its oEmbed file, which names it', async ({ open }) => {
  const page = await open('/embed/diagram/a-name-that-stays/from-a-name-to-a-pod/');
  expect(await page.getByRole('img').count()).toBe(1);
  const oembed =
    (await page.locator('link[type="application/json+oembed"]').getAttribute('href')) ?? '';
  const answer = await (await page.request.get(new URL(oembed).pathname)).json();
  expect(answer).toMatchObject({ version: '1.0', type: 'rich', title: 'From a name to a Pod' });
  expect(answer.html).toContain('/embed/diagram/a-name-that-stays/from-a-name-to-a-pod/');
});

test('a lesson and the course say what they are', async ({ open }) => {
  const page = await open(LESSON);
  const said = async () =>
    JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '');
  expect(await said()).toMatchObject({
    '@type': 'LearningResource',
    name: 'A name that stays',
    position: 1,
  });
  await page.goto('/');
  const course = await said();
  expect(course).toMatchObject({ '@type': 'Course', isAccessibleForFree: true });
  expect(course.hasPart).toHaveLength(LESSONS.length);
});

test('the site map and the feed name pages that are there', async ({ open }) => {
  const page = await open('/');
  for (const file of ['/sitemap.xml', '/changes.xml']) {
    const text = await (await page.request.get(file)).text();
    const addresses = [...text.matchAll(/(?:<loc>|<link href=")(https:[^<"]+)/g)].map(
      ([, url = '']) => url,
    );
    expect(addresses.length).toBeGreaterThan(0);
    for (const url of addresses)
      expect((await page.request.get(new URL(url).pathname)).status(), url).toBe(200);
  }
});
