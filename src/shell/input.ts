/** Where a command reads: text that comes in pieces, shared by all who read from it in turn. */

import { LimitError } from './errors.ts';

export interface InputSource {
  /** The next piece of text; undefined at the end. */
  pull(): Promise<string | undefined>;
  /** Nobody will read on. */
  close(): void;
}

/** Characters that are held at once. */
const MAX_LENGTH = 8_000_000;

function check(text: string): string {
  if (text.length > MAX_LENGTH) throw new LimitError(`more than ${MAX_LENGTH} characters at once`);
  return text;
}

export class Input {
  readonly #source: InputSource;
  #rest = '';

  constructor(source: InputSource) {
    this.#source = source;
  }

  static of(text: string): Input {
    let left: string | undefined = text === '' ? undefined : text;
    return new Input({
      pull: async () => {
        const piece = left;
        left = undefined;
        return piece;
      },
      close() {},
    });
  }

  /** What is there next, as much as came at once; undefined at the end. */
  async read(): Promise<string | undefined> {
    if (this.#rest === '') return this.#source.pull();
    const text = this.#rest;
    this.#rest = '';
    return text;
  }

  /** With its newline, which only an unfinished last line lacks; undefined at the end. */
  async readLine(): Promise<string | undefined> {
    let searched = 0;
    for (;;) {
      const end = this.#rest.indexOf('\n', searched);
      if (end !== -1) return this.#take(end + 1);
      searched = this.#rest.length;
      const piece = await this.#source.pull();
      if (piece === undefined) return searched === 0 ? undefined : this.#take(searched);
      this.#rest += piece;
      check(this.#rest);
    }
  }

  async readAll(): Promise<string> {
    let text = '';
    for (let piece = await this.read(); piece !== undefined; piece = await this.read())
      text = check(text + piece);
    return text;
  }

  close(): void {
    this.#source.close();
  }

  #take(length: number): string {
    const text = this.#rest.slice(0, length);
    this.#rest = this.#rest.slice(length);
    return text;
  }
}
