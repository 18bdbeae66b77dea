/** The parts of the pages as a reader finds them: by role and by name, never by class. */
import { readdirSync } from 'node:fs';
import type { Page } from 'playwright-core';

export const LESSON = '/lessons/a-name-that-stays/';
export const DECK = '/slides/a-name-that-stays/';
export const SPEAKER = '/slides/a-name-that-stays/speaker/';

/** The slugs of all lessons, in their order. */
export const LESSONS: readonly string[] = readdirSync('content/lessons').map((file) =>
  file.replace(/^\d+-|\.mdx$/g, ''),
);

/** A runnable snippet, found by its title. */
export function snippetOf(page: Page, title: string) {
  const root = page.getByRole('group', { name: title, exact: true });
  const [state, note] = [root.getByRole('status').first(), root.locator('.exit')];
  const button = (name: string) => root.getByRole('button', { name, exact: true });
  return {
    run: root.getByRole('button', { name: /^Run(?: up to here)?$/ }),
    cluster: button('Show the cluster'),
    follow: button('Follow the packet'),
    edit: button('Edit'),
    reset: button('Reset'),
    copy: button('Copy'),
    /** The commands, while they are edited. */
    commands: root.getByRole('textbox', { name: 'Commands, one a line' }),
    /** A file that the commands name, to be edited beside them. */
    file: (path: string) => root.getByRole('button', { name: path, exact: true }),
    /** The text of the file that is shown. */
    source: (path: string) => root.getByRole('textbox', { name: path, exact: true }),
    /** What the editor says is wrong. */
    problems: () => root.locator('.source-editor [role=status]').textContent(),
    predict: (choice: string) => root.getByRole('button', { name: choice }),
    root,
    /** Commands and outputs, as text. */
    transcript: async () => (await root.getByRole('log').textContent())?.trim(),
    /** What the snippet says of itself, e.g. `Ran, as recorded`. */
    state: async () => (await state.textContent())?.trim(),
    /** What happened last, e.g. `exit 127`. */
    note: async () => (await note.textContent())?.trim(),
  };
}

/** A question of the quiz, found by the beginning of its prompt. */
export function questionOf(page: Page, prompt: string) {
  const root = page.locator('quiz-question').filter({ hasText: prompt });
  const button = (name: string) => root.getByRole('button', { name, exact: true });
  return {
    root,
    choose: (choice: string) => root.getByRole('radio', { name: choice }).check(),
    chosen: () => root.getByRole('radio', { checked: true }).count(),
    check: button('Check answer'),
    showMe: button('Show me'),
    tryAgain: button('Try again'),
    verdict: () => root.getByRole('status').textContent(),
    /** All that a reader sees of it. */
    text: async () => {
      await root.scrollIntoViewIfNeeded();
      return root.innerText();
    },
  };
}

/** An exercise, found by its title, worked on with the keyboard alone. */
export function exerciseOf(page: Page, title: string) {
  const root = page.locator('lab-exercise').filter({ hasText: title });
  const button = (name: string) => root.getByRole('button', { name, exact: true });
  const prompt = root.getByRole('textbox', { name: 'Command' });
  return {
    root,
    async start() {
      await button('Start').focus();
      await page.keyboard.press('Enter');
    },
    async startAgain() {
      await button('Start again').focus();
      await page.keyboard.press('Enter');
    },
    async type(line: string) {
      await prompt.focus();
      await page.keyboard.type(line);
      await page.keyboard.press('Enter');
    },
    verdict: () => root.locator('.checks-pane').getByRole('status').textContent(),
    checks: () =>
      root
        .getByRole('group', { name: 'Checked on the cluster' })
        .getByRole('listitem')
        .allInnerTexts(),
  };
}

/** Waits until the deck obeys keys: then its toolbar shows. */
export async function stageReady(deck: Page): Promise<void> {
  await deck.getByRole('button', { name: 'Next' }).waitFor();
}

/** What the presenter and the room see: the heading of the slide that is shown. */
export function shownSlide(deck: Page): Promise<string> {
  return deck.locator('.slides > section.present').getByRole('heading', { level: 2 }).innerText();
}

/** The path, query and fragment of the page's address. */
export function address(page: Page): string {
  const { pathname, search, hash } = new URL(page.url());
  return pathname + search + hash;
}
