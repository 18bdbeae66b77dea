/** JSON values one after the other, and what is wrong with the first bad one in the words of Go's encoding/json. */

export interface JsonStream {
  readonly values: readonly unknown[];
  readonly problem: string | undefined;
}

export function readJsonStream(text: string): JsonStream {
  const values: unknown[] = [];
  const reader = new Reader(text);
  try {
    for (reader.skipBlanks(); !reader.atEnd; reader.skipBlanks()) {
      const start = reader.at;
      reader.value('looking for beginning of value');
      values.push(JSON.parse(text.slice(start, reader.at)));
    }
  } catch (problem) {
    if (!(problem instanceof JsonProblem)) throw problem;
    return { values, problem: problem.message };
  }
  return { values, problem: undefined };
}

class JsonProblem extends Error {}

class Reader {
  readonly #text: string;
  at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    return this.at >= this.#text.length;
  }

  skipBlanks(): void {
    while (/^[ \t\r\n]$/.test(this.#text.charAt(this.at))) this.at += 1;
  }

  #refuse(where: string): never {
    if (this.atEnd) throw new JsonProblem('unexpected EOF');
    const character = this.#text.charAt(this.at);
    const shown = character === "'" ? `'\\''` : `'${character}'`;
    throw new JsonProblem(`json: offset ${this.at + 1}: invalid character ${shown} ${where}`);
  }

  #next(): string {
    this.skipBlanks();
    return this.#text.charAt(this.at);
  }

  value(where: string): void {
    const character = this.#next();
    if (character === '{') this.#members('}', true);
    else if (character === '[') this.#members(']', false);
    else if (character === '"') this.#string();
    else {
      const [word] = /^(true|false|null|-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?)/.exec(
        this.#text.slice(this.at),
      ) ?? [''];
      if (word === '') this.#refuse(where);
      this.at += word.length;
    }
  }

  #members(close: string, isObject: boolean): void {
    this.at += 1;
    if (this.#next() === close) {
      this.at += 1;
      return;
    }
    for (;;) {
      if (isObject) this.#key();
      this.value('looking for beginning of value');
      const character = this.#next();
      if (character !== ',' && character !== close)
        this.#refuse(isObject ? 'after object key:value pair' : 'after array element');
      this.at += 1;
      if (character === close) return;
    }
  }

  #key(): void {
    if (this.#next() !== '"') this.#refuse('looking for beginning of object key string');
    this.#string();
    if (this.#next() !== ':') this.#refuse('after object key');
    this.at += 1;
  }

  #string(): void {
    for (this.at += 1; this.#text.charAt(this.at) !== '"'; this.at += 1) {
      const character = this.#text.charAt(this.at);
      if (character === '' || character < ' ') this.#refuse('in string literal');
      if (character === '\\') {
        this.at += 1;
        if (!/^["\\/bfnrtu]$/.test(this.#text.charAt(this.at)))
          this.#refuse('in string escape code');
      }
    }
    this.at += 1;
  }
}
