/** A reader works at a terminal, with the keyboard alone. */
import type { Page } from 'playwright-core';
import { expect, test } from './test.ts';

const TERMINAL = '/playground/';

function terminalOf(page: Page, number = 1) {
  const root = page.getByRole('group', { name: `Terminal ${number}`, exact: true });
  const log = root.getByRole('log');
  return {
    root,
    field: root.getByRole('textbox', { name: 'Command' }),
    log: async () => (await log.textContent())?.trim(),
    said: async () => (await root.getByRole('status').textContent()) ?? '',
  };
}

/** Types a line into the field that has the focus, and runs it. */
async function type(page: Page, line: string): Promise<void> {
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}

async function open(page: Page) {
  const terminal = terminalOf(page);
  await terminal.field.focus();
  return terminal;
}

test('lines run one after the other, in one shell', async ({ open: visit }) => {
  const page = await visit(TERMINAL);
  const terminal = await open(page);
  await type(page, 'name=world');
  await type(page, 'ls sleep; echo "hello $name" | tr a-z A-Z');
  await expect
    .poll(terminal.log)
    .toBe('$ name=world\n$ ls sleep; echo "hello $name" | tr a-z A-Z\nsleep.yaml\nHELLO WORLD');
  await type(page, 'foo');
  await expect.poll(terminal.said).toBe('exit 127');
  expect(await terminal.log()).toMatch(/\$ foo\nbash: foo: command not found$/);
});

test('an unfinished line goes on in the next', async ({ open: visit }) => {
  const page = await visit(TERMINAL);
  const terminal = await open(page);
  await type(page, 'for i in 1 2; do');
  await expect.poll(terminal.said).toBe('Go on in the next line; Ctrl C gives it up.');
  await type(page, 'echo $i; done');
  await expect.poll(terminal.log).toBe('$ for i in 1 2; do\n> echo $i; done\n1\n2');
});

test('Tab completes, and says what there is to choose from', async ({ open: visit }) => {
  const page = await visit(TERMINAL);
  const terminal = await open(page);
  await page.keyboard.type('kubectl desc');
  await page.keyboard.press('Tab');
  await expect.poll(() => terminal.field.inputValue()).toBe('kubectl describe ');
  await page.keyboard.type('endp');
  await page.keyboard.press('Tab');
  await expect.poll(terminal.said).toBe('2 candidates: endpoints  endpointslices');
  expect(await terminal.field.inputValue()).toBe('kubectl describe endpoints');
  await page.keyboard.type(' kub');
  await page.keyboard.press('Tab');
  await expect
    .poll(() => terminal.field.inputValue())
    .toBe('kubectl describe endpoints kubernetes ');
});

test('the Tab key is no trap', async ({ open: visit }) => {
  const page = await visit(TERMINAL);
  const terminal = await open(page);
  const isFocused = () =>
    terminal.field.evaluate((field) => field === field.ownerDocument.activeElement);
  await page.keyboard.press('Tab');
  expect(await isFocused()).toBe(false);
  await terminal.field.focus();
  await page.keyboard.type('kubectl ');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await isFocused()).toBe(false);
});

test('earlier lines come back', async ({ open: visit }) => {
  const page = await visit(TERMINAL);
  const terminal = await open(page);
  await type(page, 'echo one');
  await expect.poll(terminal.log).toMatch(/one$/);
  await type(page, 'echo two');
  await expect.poll(terminal.log).toMatch(/two$/);
  const value = () => terminal.field.inputValue();
  await page.keyboard.press('ArrowUp');
  expect(await value()).toBe('echo two');
  await page.keyboard.press('ArrowUp');
  expect(await value()).toBe('echo one');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await value()).toBe('');
  await page.keyboard.type('on');
  await page.keyboard.press('Control+r');
  expect(await value()).toBe('echo one');
});

test('Ctrl C stops what runs, and gives up a line', async ({ open: visit }) => {
  const page = await visit(TERMINAL);
  const terminal = await open(page);
  await type(page, 'yes > /dev/null');
  await page.waitForTimeout(100);
  await page.keyboard.press('Control+c');
  await expect.poll(terminal.said).toBe('Stopped.');
  await page.keyboard.type('rm -r');
  await page.keyboard.press('Control+c');
  expect(await terminal.log()).toMatch(/\$ rm -r\^C$/);
  await type(page, 'echo $?');
  await expect.poll(terminal.log).toMatch(/\n130$/);
});

test('an endless loop is stopped, and the next command works', async ({ open: visit }) => {
  const page = await visit(TERMINAL);
  const terminal = await open(page);
  await type(page, 'while true; do :; done');
  await expect
    .poll(terminal.log, { timeout: 25_000 })
    .toMatch(/bash: stopped: (?:more than \d+ steps|busy for more than \d+ s)$/);
  await type(page, 'echo still here');
  await expect.poll(terminal.log).toMatch(/still here$/);
});

test('one terminal watches while another works', async ({ open: visit }) => {
  const page = await visit(TERMINAL);
  const first = await open(page);
  await type(page, 'watch -t kubectl get pods');
  await expect.poll(first.log).toMatch(/No resources found/);
  await page.getByRole('button', { name: 'New terminal' }).focus();
  await page.keyboard.press('Enter');
  const second = terminalOf(page, 2);
  await type(page, 'kubectl create deployment web --image=kiamol/ch03-sleep; echo made > f');
  await expect.poll(second.log).toMatch(/deployment\.apps\/web created$/);
  await type(page, 'cat f');
  await expect.poll(second.log).toMatch(/made$/);
  await expect.poll(first.log).toMatch(/web-\S+ +1\/1 +Running/);
  await first.root.getByRole('button', { name: 'Stop' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(first.said).toBe('Stopped.');
});

test('a port that one terminal forwards is open to the other', async ({ open: visit }) => {
  const page = await visit(TERMINAL);
  const first = await open(page);
  await type(page, 'kubectl apply -f numbers/ > applied');
  await type(page, 'kubectl port-forward svc/numbers-api 8080:80');
  await expect
    .poll(first.log)
    .toMatch(/Forwarding from 127\.0\.0\.1:8080 -> 80\nForwarding from \[::1\]:8080 -> 80$/);
  await page.getByRole('button', { name: 'New terminal' }).focus();
  await page.keyboard.press('Enter');
  const second = terminalOf(page, 2);
  await type(page, "curl -sw '%{http_code}\\n' -o body localhost:8080/rng");
  await expect.poll(second.log).toMatch(/\n200$/);
  await expect.poll(first.log).toMatch(/\nHandling connection for 8080$/);
  await type(page, 'kubectl port-forward svc/numbers-api 8081:80 &');
  await expect.poll(second.log).toMatch(/Forwarding from \[::1\]:8081 -> 80$/);
  await type(page, "curl -sw '%{http_code}\\n' -o body localhost:8081/rng; kill %1");
  await expect
    .poll(second.log)
    .toMatch(/Handling connection for 8081\n200\n\[1\]\+ {2}Terminated .*8081:80$/);
  await first.root.getByRole('button', { name: 'Stop' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(first.said).toBe('Stopped.');
  await second.field.focus();
  await type(page, 'curl -sS localhost:8080');
  await expect.poll(second.log).toMatch(/curl: \(7\) Failed to connect to localhost port 8080/);
});

test('clear, and copies', async ({ open: visit }) => {
  const page = await visit(TERMINAL, { permissions: ['clipboard-read', 'clipboard-write'] });
  const terminal = await open(page);
  await type(page, 'echo a; clear; echo b');
  await expect.poll(terminal.log).toBe('b');
  const copied = async (name: string) => {
    await terminal.root.getByRole('button', { name }).click();
    await expect.poll(terminal.said).toContain('is copied');
    return page.evaluate(() => navigator.clipboard.readText());
  };
  expect(await copied('Copy command')).toBe('echo a; clear; echo b');
  expect(await copied('Copy output')).toBe('b');
  await terminal.field.focus();
  await type(page, 'echo c');
  await expect.poll(terminal.log).toMatch(/c$/);
  expect(await copied('Copy session')).toBe('b\n$ echo c\nc');
  await terminal.field.focus();
  await page.keyboard.press('Control+l');
  expect(await terminal.log()).toBe('');
});
