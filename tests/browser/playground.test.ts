/** A reader keeps, shares, exports and imports a cluster of one's own. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { catchWorkers, killWorker } from './mortal-worker.ts';
import { expect, test } from './test.ts';

const PLAYGROUND = '/playground/';
const MAKE =
  'kubectl create deployment web --image=kiamol/ch03-numbers-api --replicas=2; kubectl expose deployment web --port=80; echo made > notes.txt';

function playgroundOf(page: Page) {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const files = page.getByRole('region', { name: 'Files' });
  return {
    button,
    said: async () => (await page.locator('cluster-playground > .said').textContent()) ?? '',
    summary: async () => (await page.locator('cluster-map .summary').textContent()) ?? '',
    log: async () => (await page.getByRole('log').first().textContent()) ?? '',
    file: files.getByRole('combobox', { name: 'File' }),
    text: files.getByRole('textbox', { name: 'Text of the file' }),
  };
}

async function run(page: Page, line: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Command' }).first().fill(line);
  await page.keyboard.press('Enter');
}

/** Opens a playground, makes something in it, and waits until the browser has kept it. */
async function made(page: Page) {
  const playground = playgroundOf(page);
  await run(page, MAKE);
  await expect.poll(playground.summary).toMatch(/^3 nodes, 4 Pods, 3 Services/);
  const kept = () => page.evaluate(() => localStorage.getItem('playground') ?? '');
  await expect.poll(kept).toContain('notes.txt');
  return playground;
}

test('it survives a reload', async ({ open }) => {
  const page = await open(PLAYGROUND);
  await made(page);
  await page.reload();
  const again = playgroundOf(page);
  await expect.poll(again.said).toBe('This is your playground as you left it.');
  await expect.poll(again.summary).toMatch(/^3 nodes, 4 Pods, 3 Services/);
  await run(page, 'cat notes.txt');
  await expect.poll(again.log).toMatch(/\nmade\n$/);
});

test('a link holds all of it, and needs no storage', async ({ open }) => {
  const page = await open(PLAYGROUND, { permissions: ['clipboard-read', 'clipboard-write'] });
  const playground = await made(page);
  await playground.button('Share').focus();
  await page.keyboard.press('Enter');
  await expect.poll(playground.said).toMatch(/^The link is copied\./);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(await page.getByRole('textbox', { name: 'Link' }).inputValue());
  const other = await open(link);
  const opened = playgroundOf(other);
  await expect.poll(opened.said).toBe('This is the playground of the link.');
  await expect.poll(opened.summary).toMatch(/^3 nodes, 4 Pods, 3 Services/);
  expect(new URL(other.url()).hash).toBe('');
});

test.for([
  ['#state=garbage', 'it is damaged'],
  ['#state=q1YqSy0qzszPU7Iy1AEA', 'it'],
])('a hostile link, %s, opens an empty playground and says so', async ([hash, why], { open }) => {
  const page = await open(`${PLAYGROUND}${hash}`);
  const playground = playgroundOf(page);
  await expect.poll(playground.said).toContain(`The link cannot be read: ${why}`);
  await expect.poll(playground.summary).toMatch(/^3 nodes, 2 Pods, 2 Services/);
});

test('too much for a link becomes a file, and the file a playground', async ({ open }) => {
  const page = await open(PLAYGROUND);
  const playground = playgroundOf(page);
  await run(page, 'for i in $(seq 4000); do echo $RANDOM$RANDOM; done > noise.txt; echo $?');
  await expect.poll(playground.log).toMatch(/\n0\n$/);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    playground.button('Share').click(),
  ]);
  expect(file.suggestedFilename()).toBe('playground.json');
  const text = await readFile(await file.path(), 'utf8');
  const other = await open(PLAYGROUND);
  await drop(other, text);
  await expect.poll(playgroundOf(other).said).toBe('This is the playground of the file.');
  await run(other, 'wc -l < noise.txt');
  await expect.poll(playgroundOf(other).log).toMatch(/\n4000\n$/);
});

test('YAML that is pasted or dropped is applied where the reader sees it', async ({ open }) => {
  const page = await open(PLAYGROUND);
  const playground = playgroundOf(page);
  const pod = (name: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\nspec: { containers: [{ name: c, image: kiamol/ch03-sleep }] }\n`;
  await playground.button('Import').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.insertText(pod('pasted'));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(playground.log).toContain('pod/pasted created');
  await drop(page, pod('dropped'));
  await expect.poll(playground.log).toContain('pod/dropped created');
  await drop(page, 'kind: Pod\n  bad: [');
  await expect.poll(playground.log).toMatch(/error: error parsing imported\.yaml/);
});

test('exported as YAML and as a script for kind', async ({ open }) => {
  const page = await open(PLAYGROUND);
  const playground = playgroundOf(page);
  await playground.button('Export YAML').click();
  await expect.poll(playground.said).toBe('There is nothing to export: the cluster is empty.');
  await made(page);
  const exported = async (name: string) => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      playground.button(name).click(),
    ]);
    return [file.suggestedFilename(), await readFile(await file.path(), 'utf8')] as const;
  };
  const [yamlName, yaml] = await exported('Export YAML');
  expect(yamlName).toBe('playground.yaml');
  expect(yaml).toMatch(/^kind: Service$/m);
  expect(yaml).not.toMatch(/clusterIP|uid|status:/);
  const [scriptName, script] = await exported('Script for kind');
  expect(scriptName).toBe('playground-kind.sh');
  expect(script).toContain(yaml);
  expect(script).toMatch(/^kind create cluster --name playground/m);
});

test('a broken cluster to mend, and the end of a lesson, to begin with', async ({ open }) => {
  const page = await open(PLAYGROUND);
  const playground = playgroundOf(page);
  const choice = page.getByRole('combobox', { name: 'Begin with' });
  const titles = await choice.getByRole('option').allTextContents();
  const lesson = titles.find((title) => title.startsWith('1. ')) ?? '';
  for (const title of [lesson, titles.at(-1) ?? '', 'an empty cluster']) {
    await choice.selectOption(title);
    await playground.button('Begin').focus();
    await page.keyboard.press('Enter');
    const says = title === 'an empty cluster' ? 'This is an empty cluster.' : `“${title}”`;
    await expect.poll(playground.said, { timeout: 30_000 }).toContain(says);
    const services = title === 'an empty cluster' ? /2 Services/ : /[3-9] Services/;
    await expect.poll(playground.summary).toMatch(services);
  }
});

test('a file is edited and applied, and what the shell writes shows', async ({ open }) => {
  const page = await open(PLAYGROUND);
  const playground = playgroundOf(page);
  await run(page, 'echo "from the shell" > shell.txt');
  await expect.poll(() => playground.file.innerText()).toContain('shell.txt');
  await playground.file.selectOption('shell.txt');
  await expect.poll(() => playground.text.inputValue()).toBe('from the shell\n');
  await playground.button('New').click();
  await expect.poll(() => playground.file.inputValue()).toBe('new-1.yaml');
  await page.keyboard.insertText(
    'apiVersion: v1\nkind: Service\nmetadata: { name: typed }\nspec: { ports: [{ port: 80 }] }\n',
  );
  await playground.button('Apply').first().focus();
  await page.keyboard.press('Enter');
  await expect.poll(playground.log).toContain('service/typed created');
});

test('a manifest that does not parse shows the line, and mended it does not', async ({ open }) => {
  const page = await open(PLAYGROUND);
  const playground = playgroundOf(page);
  await playground.button('New').click();
  await expect.poll(() => playground.file.inputValue()).toBe('new-1.yaml');
  await playground.text.focus();
  await page.keyboard.insertText('kind: Pod\nspec: [\n');
  const files = page.getByRole('region', { name: 'Files' });
  const said = async () => (await files.getByRole('status').allTextContents()).join('');
  await expect.poll(said).toMatch(/^Line \d: /);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Backspace');
  await page.keyboard.insertText('kind: Pod\n');
  await expect.poll(said).toBe('');
});

test.for([
  ['inserted', (page: Page, text: string) => page.keyboard.insertText(text)],
  ['typed', (page: Page, text: string) => page.keyboard.type(text)],
] as const)('text that is %s over several lines breaks no CSP', async ([, enter], { open }) => {
  const page = await open(PLAYGROUND);
  const { button, text } = playgroundOf(page);
  await button('New').click();
  await page.locator('.files [data-rich]').waitFor();
  await page.keyboard.insertText('kind: Pod\nspec:\n  a: b\n');
  await page.keyboard.press('Control+a');
  await enter(page, 'kind: Service');
  await expect.poll(() => text.innerText()).toBe('kind: Service');
  await page.keyboard.press('Control+z');
  await expect.poll(() => text.innerText()).toContain('spec:');
});

test('a worker that dies restarts and says so; what was there comes back', async ({ open }) => {
  const page = await open(PLAYGROUND);
  await catchWorkers(page);
  await page.reload();
  const playground = await made(page);
  await killWorker(page);
  await expect.poll(playground.said).toBe('The cluster was lost, and a fresh one has begun.');
  await expect.poll(playground.summary).toMatch(/^3 nodes, 2 Pods, 2 Services/);
  await playground.button('Bring back what was there').click();
  await expect.poll(playground.said).toBe('Everything is back.');
  await expect.poll(playground.summary).toMatch(/^3 nodes, 4 Pods, 3 Services/);
});

test.for(['blocked', 'corrupt'])(
  'with a storage that is %s it works all the same',
  async (how, { open }) => {
    const page = await open('/404.html');
    await page.addInitScript((state) => {
      if (state === 'corrupt') localStorage.setItem('playground', '{"version":1,');
      else
        Object.defineProperty(globalThis, 'localStorage', {
          get: () => {
            throw new DOMException('blocked', 'SecurityError');
          },
        });
    }, how);
    await page.goto(PLAYGROUND);
    const playground = playgroundOf(page);
    if (how === 'corrupt')
      await expect
        .poll(playground.said)
        .toBe('What this browser kept cannot be read: it is damaged. The playground is empty.');
    await run(page, MAKE);
    await expect.poll(playground.summary).toMatch(/^3 nodes, 4 Pods, 3 Services/);
  },
);

/** Drops a file with this text onto the page. */
async function drop(page: Page, text: string): Promise<void> {
  const transfer = await page.evaluateHandle((body) => {
    const data = new DataTransfer();
    data.items.add(new File([body], 'dropped.yaml', { type: 'application/yaml' }));
    return data;
  }, text);
  await page.dispatchEvent('cluster-playground', 'drop', { dataTransfer: transfer });
}
