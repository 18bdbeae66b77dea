/** The lines that were typed at a terminal, and where among them the reader looks. */

const MAX_LINES = 500;

export class LineHistory {
  readonly #lines: string[] = [];
  /** What was being typed before the reader looked back. */
  #draft = '';
  #at = 0;

  /** A line that was run; the same one twice is kept once. */
  add(line: string): void {
    if (line.trim() !== '' && line !== this.#lines.at(-1)) this.#lines.push(line);
    if (this.#lines.length > MAX_LINES) this.#lines.shift();
    this.#at = this.#lines.length;
  }

  /** The line before; undefined at the first one. @param typed what stands there now */
  older(typed: string): string | undefined {
    if (this.#at === 0) return undefined;
    if (this.#at === this.#lines.length) this.#draft = typed;
    this.#at -= 1;
    return this.#lines[this.#at];
  }

  /** The line after, at last what was being typed; undefined when nothing comes after. */
  newer(): string | undefined {
    if (this.#at === this.#lines.length) return undefined;
    this.#at += 1;
    return this.#lines[this.#at] ?? this.#draft;
  }

  /** The latest line with the words in it, further back than the last one found. */
  search(words: string): string | undefined {
    const found = this.#lines.findLastIndex(
      (line, index) => index < this.#at && line.includes(words),
    );
    if (found === -1) return undefined;
    this.#at = found;
    return this.#lines[found];
  }

  /** The next search begins at the latest line again. */
  rewind(): void {
    this.#at = this.#lines.length;
  }
}
