/** The search dialog: a field, and links to what it finds. Loaded when the search is first opened. */
import { type Find, type Hit, openEngine } from './engine.ts';
import type { Entry } from './entry.ts';
import { excerpt, marked, type Piece } from './excerpt.ts';
import { slashKey } from './slash-key.ts';

let dialog: SearchDialog | undefined;

/** @param root the `<site-search>` that holds the dialog and names the index in `data-index` */
export function searchIn(root: HTMLElement): void {
  dialog ??= new SearchDialog(root);
  dialog.begin();
}

class SearchDialog {
  readonly #dialog: HTMLDialogElement;
  readonly #field: HTMLInputElement;
  readonly #status: HTMLElement;
  readonly #results: HTMLElement;
  readonly #index: string;
  #find: Find | undefined;

  constructor(root: HTMLElement) {
    this.#dialog = part(root, 'dialog');
    this.#field = part(root, 'input[type=search]');
    this.#status = part(root, '[role=status]');
    this.#results = part(root, 'ol');
    this.#index = root.dataset['index'] ?? '';
    this.#field.addEventListener('input', () => this.#show());
    part(root, 'form').addEventListener('submit', (event) => this.#submit(event));
    this.#dialog.addEventListener('keydown', (event) => this.#press(event));
    this.#dialog.addEventListener('click', (event) => this.#click(event));
    const slash = part<HTMLInputElement>(root, 'input[type=checkbox]');
    slash.checked = slashKey.isOn();
    slash.addEventListener('change', () => slashKey.set(slash.checked));
  }

  /** Loads the index, unless it is there. */
  begin(): void {
    if (!this.#find) void this.#load();
  }

  async #load(): Promise<void> {
    this.#say('Loading the index …');
    try {
      const answer = await fetch(this.#index);
      if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
      this.#find = openEngine((await answer.json()) as readonly Entry[]);
      this.#show();
    } catch (error) {
      this.#say(`The index cannot be loaded: ${error instanceof Error ? error.message : error}`);
    }
  }

  #show(): void {
    if (!this.#find) return;
    const query = this.#field.value.trim();
    const hits = query === '' ? [] : this.#find(query);
    this.#results.replaceChildren(...hits.map(resultOf));
    this.#say(query === '' ? '' : inWords(hits.length, query));
  }

  /** Enter in the field goes to the first result. */
  #submit(event: SubmitEvent): void {
    event.preventDefault();
    this.#links()[0]?.click();
  }

  /** Up and down go from link to link, and back to the field; a letter typed on a link goes into the field.
   *  Escape closes at once: some browsers would only empty the field. */
  #press(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    if (key === 'Escape') {
      event.preventDefault();
      this.#dialog.close();
    } else if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      this.#move(key === 'ArrowDown' ? 1 : -1);
    } else if (key.length === 1 && key !== ' ' && !(ctrlKey || metaKey || altKey)) {
      if (target instanceof HTMLAnchorElement) this.#field.focus();
    }
  }

  #move(by: 1 | -1): void {
    const stops: readonly HTMLElement[] = [this.#field, ...this.#links()];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    stops[Math.min(Math.max(at + by, 0), stops.length - 1)]?.focus();
  }

  /** A link within this page leaves the dialog open, so it is closed; so does a press beside the dialog. */
  #click({ target }: MouseEvent): void {
    const followed = target instanceof Element && target.closest('ol a') !== null;
    if (followed || target === this.#dialog) this.#dialog.close();
  }

  #links(): readonly HTMLAnchorElement[] {
    return [...this.#results.querySelectorAll('a')];
  }

  #say(words: string): void {
    this.#status.textContent = words;
  }
}

function inWords(count: number, query: string): string {
  if (count === 0) return `Nothing is found for “${query}”.`;
  return count === 1 ? '1 result' : `${count} results`;
}

function resultOf({ entry, words }: Hit): HTMLElement {
  const link = element('a', [element('b', marks(marked(entry.title, words)))]);
  link.href = entry.url;
  link.append(element('small', [entry.where]));
  const text = excerpt(entry.text, words);
  if (text.length > 0) link.append(element('span', marks(text)));
  return element('li', [link]);
}

function marks(pieces: readonly Piece[]): readonly (Node | string)[] {
  return pieces.map(({ text, found }) => (found ? element('mark', [text]) : text));
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  children: readonly (Node | string)[],
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

function part<Kind extends HTMLElement>(root: HTMLElement, selector: string): Kind {
  const found = root.querySelector<Kind>(selector);
  if (!found) throw new RangeError(`<site-search> has no ${selector}`);
  return found;
}
