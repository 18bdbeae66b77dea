/** The tokens of a YAML text, or the first reason why go-yaml's scanner finds none (gopkg.in/yaml.v2, scannerc.go). */

import { Cursor } from './cursor.ts';
import { type Mark, YamlProblem } from './problem.ts';
import { skipAnchor, skipBlockScalar, skipPlain, skipQuoted, skipTag } from './scalars.ts';

export type TokenType =
  | 'alias'
  | 'anchor'
  | 'block end'
  | 'block entry'
  | 'block mapping'
  | 'block sequence'
  | 'directive'
  | 'document end'
  | 'document start'
  | 'flow entry'
  | 'flow mapping'
  | 'flow mapping end'
  | 'flow sequence'
  | 'flow sequence end'
  | 'key'
  | 'scalar'
  | 'stream end'
  | 'tag'
  | 'value';

export interface Token {
  readonly type: TokenType;
  readonly mark: Mark;
}

/** Something that a colon may turn into a key. */
interface SimpleKey {
  readonly mark: Mark & { readonly index: number };
  /** Nothing else can stand here: a missing colon is a mistake. */
  readonly required: boolean;
  readonly tokenNumber: number;
}

/** A key stands on one line, and no further from its colon. */
const longestKey = 1024;

export class Scanner {
  readonly #cursor: Cursor;
  readonly #tokens: Token[] = [];
  #parsed = 0;
  #indent = -1;
  readonly #indents: number[] = [];
  /** One for each level of brackets. */
  readonly #keys: (SimpleKey | undefined)[] = [undefined];
  #keyAllowed = true;

  constructor(text: string) {
    this.#cursor = new Cursor(text);
  }

  /** The next token. Throws YamlProblem. */
  peek(): Token {
    while (this.#needsMore()) this.#fetch();
    return this.#tokens[0] as Token;
  }
  next(): Token {
    const token = this.peek();
    this.#tokens.shift();
    this.#parsed += 1;
    return token;
  }

  /** The head may still turn out to be a key. */
  #needsMore(): boolean {
    if (this.#tokens.length === 0) return true;
    const key = this.#keys.find((entry) => entry?.tokenNumber === this.#parsed);
    return key !== undefined && this.#isValid(key);
  }

  get #inFlow(): boolean {
    return this.#keys.length > 1;
  }

  #isValid(key: SimpleKey): boolean {
    const { line, index } = this.#cursor.mark;
    if (key.mark.line === line && key.mark.index + longestKey >= index) return true;
    if (key.required) this.#refuse("could not find expected ':'");
    this.#forget(key);
    return false;
  }

  #forget(key: SimpleKey): void {
    const at = this.#keys.indexOf(key);
    if (at >= 0) this.#keys[at] = undefined;
  }

  #refuse(message: string): never {
    throw new YamlProblem(message, this.#cursor.mark, 'scanner');
  }

  #push(type: TokenType, mark: Mark = this.#cursor.mark): void {
    this.#tokens.push({ type, mark });
  }

  #fetch(): void {
    this.#skipToToken();
    const cursor = this.#cursor;
    this.#unroll(cursor.column);
    const character = cursor.peek();
    if (character === '') this.#fetchEnd();
    else if (cursor.column === 0 && character === '%') this.#fetchDirective();
    else if (cursor.isDocumentIndicator()) this.#fetchIndicator();
    else if (!this.#fetchPunctuation(character)) this.#fetchContent(character);
  }

  #fetchPunctuation(character: string): boolean {
    const isAlone = this.#cursor.isBlankOrEnd(1);
    if (character === '[') this.#openFlow('flow sequence');
    else if (character === '{') this.#openFlow('flow mapping');
    else if (character === ']') this.#closeFlow('flow sequence end');
    else if (character === '}') this.#closeFlow('flow mapping end');
    else if (character === ',') this.#fetchFlowEntry();
    else if (character === '-' && isAlone) this.#fetchBlockEntry();
    else if (character === '?' && (this.#inFlow || isAlone)) this.#fetchKey();
    else if (character === ':' && (this.#inFlow || isAlone)) this.#fetchValue();
    else return false;
    return true;
  }

  #fetchContent(character: string): void {
    const cursor = this.#cursor;
    const { mark } = cursor;
    if ('|>'.includes(character) && !this.#inFlow) {
      this.#dropKey();
      this.#keyAllowed = true;
      skipBlockScalar(cursor, this.#indent);
      this.#push('scalar', mark);
      return;
    }
    const isSafe = !cursor.isBlankOrEnd() && !`-?:,[]{}#&*!|>'"%@\``.includes(character);
    const isPlain =
      isSafe ||
      (character === '-' && !' \t'.includes(cursor.peek(1))) ||
      (!this.#inFlow && '?:'.includes(character) && !cursor.isBlankOrEnd(1));
    const isOther = `*&!'"`.includes(character);
    if (!isPlain && !isOther) this.#refuse('found character that cannot start any token');
    this.#saveKey();
    this.#keyAllowed = false;
    this.#skipContent(character);
    this.#push(contentTypes[character] ?? 'scalar', mark);
  }

  #skipContent(character: string): void {
    const cursor = this.#cursor;
    if ('*&'.includes(character)) skipAnchor(cursor);
    else if (character === '!') skipTag(cursor);
    else if (`'"`.includes(character)) skipQuoted(cursor);
    else if (skipPlain(cursor, this.#indent + 1, this.#inFlow)) this.#keyAllowed = true;
  }

  /** Spaces, comments and breaks; a tab only where no key can begin. */
  #skipToToken(): void {
    const cursor = this.#cursor;
    for (;;) {
      while (
        cursor.peek() === ' ' ||
        (cursor.peek() === '\t' && (this.#inFlow || !this.#keyAllowed))
      )
        cursor.skip();
      if (cursor.peek() === '#') while (!cursor.isBreakOrEnd()) cursor.skip();
      if (cursor.peek() !== '\n') return;
      cursor.skip();
      if (!this.#inFlow) this.#keyAllowed = true;
    }
  }

  #saveKey(): void {
    if (!this.#keyAllowed) return;
    const { mark } = this.#cursor;
    const required = !this.#inFlow && this.#indent === mark.column;
    const tokenNumber = this.#parsed + this.#tokens.length;
    this.#dropKey();
    this.#keys[this.#keys.length - 1] = { mark, required, tokenNumber };
  }

  #dropKey(): void {
    if (this.#keys.at(-1)?.required) this.#refuse("could not find expected ':'");
    this.#keys[this.#keys.length - 1] = undefined;
  }

  #roll(column: number, type: TokenType, before?: SimpleKey): void {
    if (this.#inFlow || this.#indent >= column) return;
    this.#indents.push(this.#indent);
    this.#indent = column;
    if (before === undefined) this.#push(type);
    else this.#insert(type, before);
  }

  #insert(type: TokenType, { tokenNumber, mark }: SimpleKey): void {
    this.#tokens.splice(tokenNumber - this.#parsed, 0, { type, mark });
  }

  #unroll(column: number): void {
    if (this.#inFlow) return;
    for (; this.#indent > column; this.#indent = this.#indents.pop() ?? -1) this.#push('block end');
  }

  #fetchEnd(): void {
    this.#cursor.forceNewLine();
    this.#unroll(-1);
    this.#dropKey();
    this.#keyAllowed = false;
    this.#push('stream end');
  }

  #fetchDirective(): void {
    this.#unroll(-1);
    this.#dropKey();
    this.#keyAllowed = false;
    this.#push('directive');
    while (!this.#cursor.isBreakOrEnd()) this.#cursor.skip();
  }

  #fetchIndicator(): void {
    this.#unroll(-1);
    this.#dropKey();
    this.#keyAllowed = false;
    this.#push(this.#cursor.peek() === '-' ? 'document start' : 'document end');
    this.#cursor.skip(3);
  }

  #openFlow(type: TokenType): void {
    this.#saveKey();
    this.#keys.push(undefined);
    this.#keyAllowed = true;
    this.#push(type);
    this.#cursor.skip();
  }

  #closeFlow(type: TokenType): void {
    this.#dropKey();
    if (this.#inFlow) this.#keys.pop();
    this.#keyAllowed = false;
    this.#push(type);
    this.#cursor.skip();
  }

  #fetchFlowEntry(): void {
    this.#dropKey();
    this.#keyAllowed = true;
    this.#push('flow entry');
    this.#cursor.skip();
  }

  #fetchBlockEntry(): void {
    if (!this.#inFlow) {
      if (!this.#keyAllowed) this.#refuse('block sequence entries are not allowed in this context');
      this.#roll(this.#cursor.column, 'block sequence');
    }
    this.#dropKey();
    this.#keyAllowed = true;
    this.#push('block entry');
    this.#cursor.skip();
  }

  #fetchKey(): void {
    if (!this.#inFlow) {
      if (!this.#keyAllowed) this.#refuse('mapping keys are not allowed in this context');
      this.#roll(this.#cursor.column, 'block mapping');
    }
    this.#dropKey();
    this.#keyAllowed = !this.#inFlow;
    this.#push('key');
    this.#cursor.skip();
  }

  #fetchValue(): void {
    const key = this.#keys.at(-1);
    if (key !== undefined && this.#isValid(key)) {
      this.#insert('key', key);
      this.#roll(key.mark.column, 'block mapping', key);
      this.#forget(key);
      this.#keyAllowed = false;
    } else {
      if (!this.#inFlow) {
        if (!this.#keyAllowed) this.#refuse('mapping values are not allowed in this context');
        this.#roll(this.#cursor.column, 'block mapping');
      }
      this.#keyAllowed = !this.#inFlow;
    }
    this.#push('value');
    this.#cursor.skip();
  }
}

const contentTypes: Readonly<Record<string, TokenType>> = {
  '&': 'anchor',
  '*': 'alias',
  '!': 'tag',
};
