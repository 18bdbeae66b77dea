/** Where a scanner stands in a text. */

import type { Mark } from './problem.ts';

export class Cursor {
  readonly #text: string;
  #at = 0;
  #line = 0;
  #column = 0;

  constructor(text: string) {
    this.#text = text.replace(/\r\n?/g, '\n');
  }

  get mark(): Mark & { readonly index: number } {
    return { line: this.#line, column: this.#column, index: this.#at };
  }
  get column(): number {
    return this.#column;
  }
  /** The character here, or so far ahead; empty at the end. */
  peek(ahead = 0): string {
    return this.#text.charAt(this.#at + ahead);
  }
  startsWith(word: string): boolean {
    return this.#text.startsWith(word, this.#at);
  }
  skip(count = 1): void {
    for (let step = 0; step < count && this.#at < this.#text.length; step += 1) {
      const isBreak = this.peek() === '\n';
      this.#at += 1;
      this.#line += isBreak ? 1 : 0;
      this.#column = isBreak ? 0 : this.#column + 1;
    }
  }
  /** The end counts as a line of its own. */
  forceNewLine(): void {
    if (this.#column === 0) return;
    this.#column = 0;
    this.#line += 1;
  }
  /** Blank, break or end. */
  isBlankOrEnd(ahead = 0): boolean {
    return ' \t\n'.includes(this.peek(ahead));
  }
  isBreakOrEnd(): boolean {
    return this.peek() === '' || this.peek() === '\n';
  }
  /** `---` or `...` on a line of its own. */
  isDocumentIndicator(): boolean {
    return (
      this.#column === 0 &&
      (this.startsWith('---') || this.startsWith('...')) &&
      this.isBlankOrEnd(3)
    );
  }
}
