/** The files that a snippet's commands name, each in an editor beside the commands. Loaded when a snippet is first edited. */

import { createEditor, type Editor } from '../editor/index.ts';
import type { Client } from './client.ts';
import type { EditedFiles } from './edited-files.ts';
import { createCheck } from './file-check.ts';

export interface FileTabsOptions {
  readonly paths: readonly string[];
  readonly files: EditedFiles;
  readonly client: Pick<Client, 'ask'>;
  /** The field with the commands, which is the first tab. */
  readonly commands: HTMLElement;
}

/** Real milliseconds without typing, after which the text is looked at. */
const CHECK_AFTER_MS = 250;

const COMMANDS = 'Commands';

export class FileTabs {
  /** To be put before the field with the commands. */
  readonly element = document.createElement('p');
  readonly #options: FileTabsOptions;
  readonly #editors = new Map<string, Editor>();
  readonly #buttons = new Map<string, HTMLButtonElement>();

  constructor(options: FileTabsOptions) {
    this.#options = options;
    this.element.className = 'file-tabs';
    for (const name of [COMMANDS, ...options.paths]) this.#addButton(name);
    this.#press(COMMANDS);
  }

  /** The texts may have changed elsewhere: the next look at a file asks for it anew. */
  refresh(): void {
    for (const { element } of this.#editors.values()) element.remove();
    this.#editors.clear();
    void this.#show(COMMANDS);
  }

  #addButton(name: string): void {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button';
    button.textContent = name;
    button.addEventListener('click', () => void this.#show(name));
    this.#buttons.set(name, button);
    this.element.append(button);
  }

  #press(name: string): void {
    for (const [each, button] of this.#buttons)
      button.setAttribute('aria-pressed', String(each === name));
  }

  async #show(name: string): Promise<void> {
    this.#press(name);
    const { commands } = this.#options;
    const editor = name === COMMANDS ? undefined : await this.#editorOf(name);
    commands.hidden = editor !== undefined;
    for (const each of this.#editors.values()) each.element.hidden = each !== editor;
    if (editor) editor.focus();
  }

  async #editorOf(path: string): Promise<Editor | undefined> {
    const known = this.#editors.get(path);
    if (known) return known;
    const { commands, files } = this.#options;
    const text = await files.read(path).catch(() => undefined);
    if (text === undefined) return undefined;
    const check = createCheck(this.#options.client, (markers) => editor.mark(markers));
    const editor = createEditor({
      label: path,
      text,
      changed(changed) {
        files.edit(path, changed);
        check(changed, CHECK_AFTER_MS);
      },
    });
    this.#editors.set(path, editor);
    commands.after(editor.element);
    check(text, 0);
    return editor;
  }
}
