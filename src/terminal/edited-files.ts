/** What the reader has made of the lesson's files: kept in the page, and written into each new cluster before it is used. */

import type { Client } from './client.ts';
import type { Question } from './question.ts';

export class EditedFiles {
  readonly #client: Pick<Client, 'ask'>;
  /** Path to text, of those that differ from the lesson's. */
  readonly #texts = new Map<string, string>();
  /** As the lesson has them. */
  readonly #originals = new Map<string, string>();
  /** Paths whose file in the cluster is not what it should be. */
  readonly #stale = new Set<string>();

  constructor(client: Pick<Client, 'ask'>) {
    this.#client = client;
  }

  /** Grows with each edit. */
  version = 0;

  /** Path and text of those among these that are edited. */
  edited(paths: readonly string[]): readonly (readonly [string, string])[] {
    return [...this.#texts].filter(([path]) => paths.includes(path));
  }

  isEdited(path: string): boolean {
    return this.#texts.has(path);
  }

  /** @throws as the client does */
  async read(path: string): Promise<string> {
    const edited = this.#texts.get(path);
    if (edited !== undefined) return edited;
    const [text = ''] = await this.#ask('readFile', path);
    if (!this.#originals.has(path)) this.#originals.set(path, text);
    return text;
  }

  edit(path: string, text: string): void {
    if (text === this.#originals.get(path)) this.#texts.delete(path);
    else this.#texts.set(path, text);
    this.#stale.add(path);
    this.version += 1;
  }

  /** @throws as the client does */
  async write(): Promise<void> {
    for (const path of this.#stale) {
      const text = this.#texts.get(path) ?? this.#originals.get(path) ?? '';
      await this.#ask('writeFile', path, text);
      this.#stale.delete(path);
    }
  }

  /** The cluster and its files are gone; what the reader wrote is not. */
  clusterLost(): void {
    this.#stale.clear();
    for (const path of this.#texts.keys()) this.#stale.add(path);
  }

  reset(): void {
    this.#texts.clear();
    this.#stale.clear();
  }

  #ask(question: Question['question'], text: string, body = ''): Promise<readonly string[]> {
    return this.#client.ask({ question, terminal: 'lesson', text, body });
  }
}
