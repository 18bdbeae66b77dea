/** The files of a playground: one of them in a field, written as it is typed. */

import { part } from '../../terminal/snippet-display.ts';
import { unlessLost, type Workbench } from './workbench.ts';

/** Real time after the last key until a file is written. */
const WRITE_AFTER_MS = 300;

export class FilesPanel {
  readonly #root: HTMLElement;
  readonly #workbench: Workbench;
  readonly #changed: () => void;
  #due: ReturnType<typeof setTimeout> | undefined;

  /** @param changed is called when a file was written here @param apply runs a line for the reader to see */
  constructor(
    root: HTMLElement,
    workbench: Workbench,
    { changed, apply }: { changed(): void; apply(line: string): void },
  ) {
    this.#root = root;
    this.#workbench = workbench;
    this.#changed = changed;
    this.#select.addEventListener('change', () => this.#show().catch(unlessLost));
    this.#field.addEventListener('input', () => this.#writeSoon());
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
    if (this.#field.value !== text) this.#field.value = text;
    this.#field.disabled = path === '';
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
      await this.#workbench.write(this.#path, this.#field.value);
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
    this.#field.focus();
    this.#changed();
  }

  #say(words: string): void {
    part(this.#root, '.file-said').textContent = words;
  }
}
