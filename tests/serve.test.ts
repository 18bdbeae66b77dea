/** `npm start` as its user meets it: the server, its messages, and the check of Node's version. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Listening, listen } from '../scripts/listen.ts';
import { staticSite } from '../scripts/static-site.ts';

const SITE = {
  'index.html': '<h1>Home</h1>',
  '404.html': '<h1>Not here</h1>',
  'lessons/dns/index.html': `<h1>DNS</h1>${'<p>words</p>'.repeat(500)}`,
  'manifests/sleep.yaml': 'kind: Pod\n',
  '_astro/page.Bx3k2.js': 'let x;',
  '_astro/page.Bx3k2.css': 'p{}',
  'fonts/serif.woff2': 'wOF2',
};

let workplace: string;
let site: Listening;
let below: Listening;

beforeAll(async () => {
  workplace = mkdtempSync(join(tmpdir(), 'site-'));
  const root = join(workplace, 'dist');
  for (const [path, text] of Object.entries(SITE)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  site = await listen(staticSite(root, '/'));
  below = await listen(staticSite(root, '/course/'));
});

afterAll(() => {
  site.close();
  below.close();
  rmSync(workplace, { recursive: true });
});

const ask = (path: string, init: RequestInit = {}) =>
  fetch(site.origin + path, { redirect: 'manual', ...init });

describe('the server', () => {
  test.each([
    ['/', 200, 'text/html;charset=utf-8', 'no-cache'],
    ['/lessons/dns/', 200, 'text/html;charset=utf-8', 'no-cache'],
    ['/lessons/dns/?view=print', 200, 'text/html;charset=utf-8', 'no-cache'],
    ['/manifests/sleep.yaml', 200, 'text/yaml', 'no-cache'],
    ['/fonts/serif.woff2', 200, 'font/woff2', 'no-cache'],
    ['/_astro/page.Bx3k2.js', 200, 'text/javascript', 'public, max-age=31536000, immutable'],
    ['/_astro/page.Bx3k2.css', 200, 'text/css', 'public, max-age=31536000, immutable'],
    ['/nothing', 404, 'text/html;charset=utf-8', null],
    ['/../package.json', 404, 'text/html;charset=utf-8', null],
    ['/%2e%2e%2fpackage.json', 404, 'text/html;charset=utf-8', null],
    ['//', 404, 'text/html;charset=utf-8', null],
    ['/%', 404, 'text/html;charset=utf-8', null],
  ])('GET %s is %i, %s, %s', async (path, status, type, caching) => {
    const { status: got, headers } = await ask(path);
    expect([got, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      status,
      type,
      caching,
    ]);
  });

  test('a page that does not exist is the site’s own 404 page', async () => {
    expect(await (await ask('/nothing')).text()).toBe('<h1>Not here</h1>');
  });

  test.each([
    ['/lessons/dns', '/lessons/dns/'],
    ['/lessons/dns?view=print', '/lessons/dns/?view=print'],
  ])('%s moves to %s', async (path, location) => {
    const { status, headers } = await ask(path);
    expect([status, headers.get('location')]).toEqual([308, location]);
  });

  test.each(['gzip', 'br'])('large text is sent as %s', async (encoding) => {
    const { headers } = await ask('/lessons/dns/', { headers: { 'accept-encoding': encoding } });
    expect(headers.get('content-encoding')).toBe(encoding);
  });

  test('what has not changed is not sent again', async () => {
    const etag = (await ask('/lessons/dns/')).headers.get('etag') ?? '';
    expect((await ask('/lessons/dns/', { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  test('only GET and HEAD', async () => {
    const { status, headers } = await ask('/', { method: 'POST' });
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test.each([
    ['/course/', 200],
    ['/course/lessons/dns/', 200],
    ['/course', 308],
    ['/course/lessons/dns', 308],
    ['/', 404],
    ['/coursework/', 404],
    ['/coursed/lessons/dns', 404],
  ])('below /course/: GET %s is %i', async (path, status) => {
    expect((await fetch(below.origin + path, { redirect: 'manual' })).status).toBe(status);
  });
});

describe('npm start', () => {
  const serve = (cwd: string, port: string) => {
    const env = { ...process.env, PORT: port };
    return spawnSync(process.execPath, [resolve('scripts/serve.ts')], {
      cwd,
      env,
      encoding: 'utf8',
    });
  };

  test('says which port is taken, and how to choose another', () => {
    const port = Number(new URL(site.origin).port);
    const { status, stderr } = serve(workplace, String(port));
    expect([status, stderr]).toEqual([
      1,
      `Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start\n`,
    ]);
  });

  test.each(['http', '-1', '65536'])('does not take PORT=%s', (port) => {
    const { status, stderr } = serve(workplace, port);
    expect([status, stderr]).toEqual([
      1,
      `PORT is ${port}; a port is a number from 0 to 65535. For example: PORT=4321 npm start\n`,
    ]);
  });

  test('says that there is nothing to serve yet', () => {
    const { status, stderr } = serve(tmpdir(), '0');
    expect([status, stderr]).toEqual([
      1,
      'There is no built site in dist. Build it and serve it: npm start\n',
    ]);
  });
});

describe('the check of Node’s version', () => {
  const check = (version: string) => {
    const asIf = `Object.defineProperty(process.versions,"node",{value:"${version}"})`;
    return spawnSync(
      process.execPath,
      ['--import', `data:text/javascript,${asIf}`, 'scripts/check-node.mjs'],
      { encoding: 'utf8' },
    );
  };

  test.each(['22.22.2', '22.30.0', '24.15.0', '24.21.0', '26.0.0'])('%s suits', (version) => {
    const { status, stderr } = check(version);
    expect([status, stderr]).toEqual([0, '']);
  });

  test.each(['16.20.2', '18.20.0', '20.20.2', '22.12.0', '23.11.0', '24.14.1'])(
    '%s is too old',
    (version) => {
      const { status, stderr } = check(version);
      expect([status, stderr]).toEqual([
        1,
        `This course needs Node 22.22 or later, or 24.15 or later; this is Node ${version}.

On ${process.platform} ${process.arch} no Node comes with the packages. Install Node 24 from https://nodejs.org/
(or \`nvm install 24\`, \`brew install node@24\`, \`winget install OpenJS.NodeJS.LTS\`), then run the command again.
`,
      ]);
    },
  );
});
