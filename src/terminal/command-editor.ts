/** The commands of a snippet in a text field, in the place of its transcript. */

import { splitCommands } from './command-lines.ts';
import { part } from './snippet-display.ts';

export class CommandEditor {
  readonly #field: HTMLElement;
  readonly #text: HTMLTextAreaElement;
  readonly #toggle: HTMLButtonElement;
  readonly #transcript: HTMLElement;

  constructor(snippet: HTMLElement) {
    this.#field = part(snippet, '.editor');
    this.#text = part<HTMLTextAreaElement>(snippet, 'textarea');
    this.#toggle = part<HTMLButtonElement>(snippet, '[name=edit]');
    this.#transcript = part(snippet, '.transcript');
  }

  get isOpen(): boolean {
    return !this.#field.hidden;
  }

  get commands(): readonly string[] {
    return splitCommands(this.#text.value);
  }

  open(commands: readonly string[]): void {
    this.#text.value = commands.join('\n');
    this.#text.rows = this.#text.value.split('\n').length + 1;
    this.#set(true);
    this.#text.focus();
  }

  close(): void {
    if (this.#field.contains(document.activeElement)) this.#toggle.focus();
    this.#set(false);
  }

  #set(open: boolean): void {
    this.#field.hidden = !open;
    this.#transcript.hidden = open;
    this.#toggle.setAttribute('aria-expanded', String(open));
  }
}
