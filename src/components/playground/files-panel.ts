/** The files of a playground: one of them in a field, written as it is typed. */

import { createEditor, type Editor } from '../../editor/index.ts';
import type { Client } from '../../terminal/client.ts';
import { createCheck } from '../../terminal/file-check.ts';
import { part } from '../../terminal/snippet-display.ts';
import { unlessLost, type Workbench } from './workbench.ts';

/** Real time after the last key until a file is written. */
const WRITE_AFTER_MS = 300;

export interface FilesPanelOptions {
  readonly client: Pick<Client, 'ask'>;
  /** Called when a file was written here. */
  changed(): void;
  /** Runs a line for the reader to see. */
  apply(line: string): void;
}

export class FilesPanel {
  readonly #root: HTMLElement;
  readonly #workbench: Workbench;
  readonly #changed: () => void;
  readonly #check: ReturnType<typeof createCheck>;
  /** In the place of the plain field, once the reader has gone there. */
  #editor: Editor | undefined;
  #due: ReturnType<typeof setTimeout> | undefined;

  constructor(
    root: HTMLElement,
    workbench: Workbench,
    { client, changed, apply }: FilesPanelOptions,
  ) {
    this.#root = root;
    this.#workbench = workbench;
    this.#changed = changed;
    this.#select.addEventListener('change', () => this.#show().catch(unlessLost));
    this.#check = createCheck(client, (markers) => this.#editor?.mark(markers));
    this.#field.addEventListener('focus', () => this.#openEditor(), { once: true });
    part(root, '[name=new-file]').addEventListener('click', () => this.#create().catch(unlessLost));
    part(root, '[name=apply]').addEventListener('click', async () => {
      await this.#write();
      if (this.#path !== '') apply(`kubectl apply -f ${this.#path}`);
    });
  }

  get #select(): HTMLSelectElement {
    return part<HTMLSelectElement>(this.#root, '[name=file]');
  }

  get #field(): HTMLTextAreaElement {
    return part<HTMLTextAreaElement>(this.#root, '[name=text]');
  }

  get #path(): string {
    return this.#select.value;
  }

  /** The files as they are now; the one that is shown stays, and what is being typed too. */
  async refresh(shown = this.#path): Promise<void> {
    const paths = await this.#workbench.list();
    this.#select.replaceChildren(...paths.map((path) => new Option(path, path)));
    if (paths.includes(shown)) this.#select.value = shown;
    if (this.#due === undefined) await this.#show();
  }

  async #show(): Promise<void> {
    const path = this.#path;
    const text = path === '' ? '' : ((await this.#workbench.read(path)) ?? '');
    if (path !== this.#path || this.#due !== undefined) return;
    if (this.#text !== text) this.#text = text;
    this.#checkManifest(text, 0);
  }

  get #text(): string {
    return this.#editor ? this.#editor.text : this.#field.value;
  }

  set #text(text: string) {
    if (this.#editor) this.#editor.text = text;
    else this.#field.value = text;
  }

  #openEditor(): void {
    const { value } = this.#field;
    this.#editor = createEditor({
      label: 'Text of the file',
      text: value,
      changed: (text) => {
        this.#writeSoon();
        this.#checkManifest(text, WRITE_AFTER_MS);
      },
    });
    this.#field.replaceWith(this.#editor.element);
    this.#editor.focus();
    this.#checkManifest(value, 0);
  }

  #checkManifest(text: string, restMs: number): void {
    if (/\.ya?ml$/.test(this.#path)) this.#check(text, restMs);
    else this.#editor?.mark([]);
  }

  #writeSoon(): void {
    clearTimeout(this.#due);
    this.#due = setTimeout(() => void this.#write(), WRITE_AFTER_MS);
  }

  async #write(): Promise<void> {
    if (this.#due === undefined) return;
    clearTimeout(this.#due);
    this.#due = undefined;
    try {
      await this.#workbench.write(this.#path, this.#text);
      this.#say('');
      this.#changed();
    } catch (error) {
      this.#say((error as Error).message);
    }
  }

  async #create(): Promise<void> {
    const paths = await this.#workbench.list();
    let number = 1;
    while (paths.includes(`new-${number}.yaml`)) number += 1;
    const path = `new-${number}.yaml`;
    await this.#workbench.write(path, '');
    await this.refresh(path);
    if (this.#editor) this.#editor.focus();
    else this.#field.focus();
    this.#changed();
  }

  #say(words: string): void {
    part(this.#root, '.file-said').textContent = words;
  }
}
