/**
 * The commands of a snippet in a text field, in the place of its transcript, and beside them the files that they name.
 * Loaded when a snippet of the page is first edited.
 */

import { splitCommands } from './command-lines.ts';
import { EditedFiles } from './edited-files.ts';
import { FileTabs } from './file-tabs.ts';
import type { LessonCluster } from './lesson-cluster.ts';
import { part } from './snippet-display.ts';

export class CommandEditor {
  readonly #field: HTMLElement;
  readonly #text: HTMLTextAreaElement;
  readonly #toggle: HTMLButtonElement;
  readonly #transcript: HTMLElement;
  readonly #files: EditedFiles;
  readonly #tabs: FileTabs | undefined;
  /** `version` of the files when the editor was opened. */
  #filesWere = 0;

  /** @param paths of the files that the snippet's commands name */
  constructor(snippet: HTMLElement, cluster: LessonCluster, paths: readonly string[]) {
    this.#field = part(snippet, '.editor');
    this.#text = part<HTMLTextAreaElement>(snippet, 'textarea');
    this.#toggle = part<HTMLButtonElement>(snippet, '[name=edit]');
    this.#transcript = part(snippet, '.transcript');
    const { client } = cluster;
    this.#files = cluster.files ??= new EditedFiles(client);
    if (paths.length === 0) return;
    const commands = part(this.#field, 'label');
    this.#tabs = new FileTabs({ client, paths, files: this.#files, commands });
    commands.before(this.#tabs.element);
  }

  get isOpen(): boolean {
    return !this.#field.hidden;
  }

  get commands(): readonly string[] {
    return splitCommands(this.#text.value);
  }

  /** Since the editor was opened. */
  get changedFiles(): boolean {
    return this.#filesWere !== this.#files.version;
  }

  open(commands: readonly string[]): void {
    this.#filesWere = this.#files.version;
    this.#tabs?.refresh();
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
