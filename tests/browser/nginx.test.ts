/** The built site behind a real nginx, with the configuration that its container has. */
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe } from 'vitest';
import { FRAME_ANCESTORS, HASHED, HOST_HEADERS, HOST_POLICY } from '../../src/site/host-headers.ts';
import { findNginx, HOW_TO_INSTALL, type Nginx, startNginx } from './nginx.ts';
import { LESSON, snippetOf } from './pages.ts';
import { expect, test } from './test.ts';

const program = findNginx();

describe.skipIf(program === undefined)(`nginx (${HOW_TO_INSTALL})`, () => {
  let nginx: Nginx;
  beforeAll(async () => {
    nginx = await startNginx(program ?? '', 'dist');
  });
  afterAll(() => nginx.close());

  /** Status, type, policy and caching of an answer, without following where it leads. */
  async function ask(path: string, headers: Record<string, string> = {}) {
    const answer = await fetch(nginx.origin + path, { headers, redirect: 'manual' });
    const get = (name: string) => answer.headers.get(name);
    return { status: answer.status, text: await answer.text(), get };
  }

  const FILES = readdirSync('dist/_astro');
  const hashed = (ending: string) => HASHED.folder + FILES.find((name) => name.endsWith(ending));

  test('every answer has the headers of the policy, also one that is not there', async () => {
    for (const path of ['/', LESSON, '/search.json', '/nothing/']) {
      const { get } = await ask(path);
      expect(get('Content-Security-Policy'), path).toBe(`${HOST_POLICY}; ${FRAME_ANCESTORS.ours}`);
      for (const [name, value] of HOST_HEADERS) expect(get(name), `${path} ${name}`).toBe(value);
      expect(get('Server')).toBe('nginx');
    }
    const { get } = await ask('/embed/question/a-name-that-stays/empty-service/');
    expect(get('Content-Security-Policy')).toContain(FRAME_ANCESTORS.embedded);
  });

  test.for([
    ['/', 200, 'text/html; charset=utf-8'],
    [LESSON, 200, 'text/html; charset=utf-8'],
    ['/nothing/', 404, 'text/html; charset=utf-8'],
    ['/_headers', 404, 'text/html; charset=utf-8'],
    ['/healthz', 200, 'text/plain; charset=utf-8'],
    [`${LESSON}manifests.yaml`, 200, 'text/plain; charset=utf-8'],
    ['/manifests/numbers/api.yaml', 200, 'text/plain; charset=utf-8'],
    ['/teach/course.md', 200, 'text/plain; charset=utf-8'],
    ['/teach/course.csv', 200, 'text/csv; charset=utf-8'],
    ['/search.json', 200, 'application/json; charset=utf-8'],
    ['/changes.xml', 200, 'text/xml; charset=utf-8'],
    ['/mark.svg', 200, 'image/svg+xml'],
  ] as const)('%s: %i, %s', async ([path, status, type]) => {
    const answer = await ask(path);
    expect([answer.status, answer.get('Content-Type')]).toEqual([status, type]);
  });

  test('what is not there says so on the site’s own page', async () => {
    expect((await ask('/nothing/')).text).toBe((await ask('/404.html')).text);
  });

  test('a page without its last slash leads to the page, on whatever host and port', async () => {
    const { status, get } = await ask(LESSON.slice(0, -1));
    expect([status, get('Location')]).toEqual([301, LESSON]);
  });

  test.for([
    ['a script', (): string => hashed('.js'), HASHED.cache, 'gzip'],
    ['a font, which is compressed already', (): string => hashed('.woff2'), HASHED.cache, null],
    ['a page', (): string => LESSON, 'no-cache', 'gzip'],
    ['the index of the search', (): string => '/search.json', 'no-cache', 'gzip'],
  ] as const)('%s: kept and compressed as it should be', async ([, pathOf, cache, encoding]) => {
    const { get } = await ask(pathOf(), { 'Accept-Encoding': 'gzip' });
    expect([get('Cache-Control'), get('Content-Encoding')]).toEqual([cache, encoding]);
  });

  test('a page that a browser has is not sent again', async () => {
    const first = await ask(LESSON);
    const again = await ask(LESSON, { 'If-None-Match': first.get('ETag') ?? '' });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test('below a base path it says the same', async () => {
    const below = await startNginx(program ?? '', 'dist', '/course/');
    const headersOf = async (path: string) => (await fetch(below.origin + path)).headers;
    const embed = await headersOf('/course/embed/question/a-name-that-stays/empty-service/');
    expect(embed.get('Content-Security-Policy')).toContain(FRAME_ANCESTORS.embedded);
    expect((await headersOf(`/course${hashed('.js')}`)).get('Cache-Control')).toBe(HASHED.cache);
    const missing = await fetch(`${below.origin}/course/nothing/`);
    expect([missing.status, await missing.text()]).toEqual([404, (await ask('/404.html')).text]);
    await below.close();
  });

  test('under both policies a lesson runs, a deck opens, and nothing is blocked', async ({
    browser,
  }) => {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await page.goto(nginx.origin + LESSON);
    const snippet = snippetOf(page, 'Replace two Pods');
    await snippet.run.click();
    await expect.poll(snippet.state).toMatch(/^Ran, as recorded/);
    await page.goto(`${nginx.origin}/slides/a-name-that-stays/speaker/`);
    await page.locator('iframe').first().contentFrame().getByRole('heading').first().waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });
});
