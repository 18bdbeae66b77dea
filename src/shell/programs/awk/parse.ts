/** Reads programs of `awk`: POSIX awk without functions of one's own, `getline` and output to files and pipes. */

import { AwkError, type Expression, type Rule, type Statement } from './syntax.ts';
import { type Token, tokensOf } from './tokens.ts';

export const FUNCTIONS: ReadonlySet<string> = new Set(
  'length substr index split sub gsub match sprintf tolower toupper int sqrt exp log sin cos atan2 rand srand'.split(
    ' ',
  ),
);

const NOT_SIMULATED: ReadonlySet<string> = new Set(
  'function func getline system close fflush nextfile gensub strftime systime'.split(' '),
);

/** @throws {AwkError} */
export function parseAwk(text: string): readonly Rule[] {
  return new Parser(tokensOf(text)).rules();
}

const ASSIGNMENTS: ReadonlySet<string> = new Set(['=', '+=', '-=', '*=', '/=', '%=', '^=', '**=']);

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  /** Within `print` a `>` would redirect, and in the head of a `for` an `in` belongs to it. */
  #comparesGreater = true;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  rules(): readonly Rule[] {
    const rules: Rule[] = [];
    this.#skipEnds();
    while (this.#now.type !== 'end') {
      rules.push(this.#rule());
      this.#skipEnds();
    }
    return rules;
  }

  get #now(): Token {
    return this.#tokens[Math.min(this.#at, this.#tokens.length - 1)] as Token;
  }

  #is(...texts: string[]): boolean {
    const { type, text } = this.#now;
    return (type === 'symbol' || type === 'word') && texts.includes(text);
  }

  #accept(...texts: string[]): boolean {
    const found = this.#is(...texts);
    if (found) this.#at += 1;
    return found;
  }

  #expect(text: string): void {
    if (!this.#accept(text)) throw this.#error();
  }

  #error(): AwkError {
    const { text, type } = this.#now;
    return new AwkError(`syntax error at or near ${type === 'newline' ? 'end of line' : text}`);
  }

  #skipEnds(): void {
    while (this.#now.type === 'newline' || this.#is(';')) this.#at += 1;
  }

  #skipNewlines(): void {
    while (this.#now.type === 'newline') this.#at += 1;
  }

  #rule(): Rule {
    const common = { pattern: undefined, until: undefined };
    for (const when of ['BEGIN', 'END'] as const)
      if (this.#accept(when)) return { ...common, when, action: this.#block() };
    if (this.#is('function', 'func'))
      throw new AwkError("functions of one's own are not simulated");
    const pattern = this.#is('{') ? undefined : this.#expression();
    let until: Expression | undefined;
    if (pattern !== undefined && this.#accept(',')) {
      this.#skipNewlines();
      until = this.#expression();
    }
    const action: Statement = this.#is('{')
      ? this.#block()
      : { type: 'print', args: [], formatted: false };
    return { when: 'record', pattern, until, action };
  }

  #block(): Statement {
    this.#expect('{');
    const body: Statement[] = [];
    this.#skipEnds();
    while (!this.#accept('}')) {
      body.push(this.#statement());
      this.#skipEnds();
    }
    return { type: 'block', body };
  }

  #statement(): Statement {
    this.#skipNewlines();
    if (this.#is('{')) return this.#block();
    if (this.#accept(';')) return { type: 'block', body: [] };
    if (this.#accept('if')) return this.#if();
    if (this.#accept('while')) {
      const test = this.#parenthesised();
      return { type: 'while', test, first: false, body: this.#statement() };
    }
    if (this.#accept('do')) {
      const body = this.#statement();
      this.#skipEnds();
      this.#expect('while');
      return { type: 'while', test: this.#parenthesised(), first: true, body };
    }
    if (this.#accept('for')) return this.#for();
    return this.#simple();
  }

  #parenthesised(): Expression {
    this.#expect('(');
    const expression = this.#expression();
    this.#expect(')');
    return expression;
  }

  #if(): Statement {
    const test = this.#parenthesised();
    const yes = this.#statement();
    const before = this.#at;
    this.#skipEnds();
    if (this.#accept('else')) return { type: 'if', test, yes, no: this.#statement() };
    this.#at = before;
    return { type: 'if', test, yes, no: undefined };
  }

  #for(): Statement {
    this.#expect('(');
    const [name, word, array, close] = this.#tokens.slice(this.#at, this.#at + 4);
    if (name?.type === 'word' && word?.text === 'in' && close?.text === ')') {
      this.#at += 4;
      return {
        type: 'forIn',
        variable: name.text,
        array: array?.text ?? '',
        body: this.#statement(),
      };
    }
    const begin = this.#is(';') ? undefined : this.#simple();
    this.#expect(';');
    const test = this.#is(';') ? undefined : this.#expression();
    this.#expect(';');
    const step = this.#is(')') ? undefined : this.#simple();
    this.#expect(')');
    return { type: 'for', begin, test, step, body: this.#statement() };
  }

  #simple(): Statement {
    for (const formatted of [false, true])
      if (this.#accept(formatted ? 'printf' : 'print')) return this.#print(formatted);
    for (const type of ['next', 'break', 'continue'] as const)
      if (this.#accept(type)) return { type };
    if (this.#accept('exit')) {
      const ends = this.#now.type === 'newline' || this.#now.type === 'end' || this.#is(';', '}');
      return { type: 'exit', status: ends ? undefined : this.#expression() };
    }
    if (this.#accept('delete')) {
      const { text: name } = this.#now;
      this.#at += 1;
      return { type: 'delete', name, keys: this.#is('[') ? this.#keys() : [] };
    }
    return { type: 'expression', expression: this.#expression() };
  }

  #print(formatted: boolean): Statement {
    const grouped = this.#is('(') && this.#closesStatement();
    if (grouped) this.#at += 1;
    this.#comparesGreater = grouped;
    const ends =
      this.#now.type === 'newline' || this.#now.type === 'end' || this.#is(';', '}', ')', '>', '|');
    const args = ends ? [] : this.#list();
    this.#comparesGreater = true;
    if (grouped) this.#expect(')');
    if (this.#is('>', '>>', '|'))
      throw new AwkError(`output with ${this.#now.text} is not simulated`);
    return { type: 'print', args, formatted };
  }

  /** Whether the parenthesis that opens here ends the statement. */
  #closesStatement(): boolean {
    let depth = 0;
    for (let at = this.#at; at < this.#tokens.length; at += 1) {
      const { text, type } = this.#tokens[at] as Token;
      if (type === 'symbol' && text === '(') depth += 1;
      if (type === 'symbol' && text === ')') depth -= 1;
      if (depth > 0) continue;
      const next = this.#tokens[at + 1] ?? this.#now;
      return (
        next.type === 'newline' ||
        next.type === 'end' ||
        [';', '}', '>', '|', '>>'].includes(next.text)
      );
    }
    return false;
  }

  #list(): readonly Expression[] {
    const found = [this.#expression()];
    while (this.#accept(',')) {
      this.#skipNewlines();
      found.push(this.#expression());
    }
    return found;
  }

  #keys(): readonly Expression[] {
    this.#expect('[');
    const keys = this.#list();
    this.#expect(']');
    return keys;
  }

  #expression(): Expression {
    const left = this.#choice();
    if (this.#now.type !== 'symbol' || !ASSIGNMENTS.has(this.#now.text)) return left;
    if (!['variable', 'field', 'element'].includes(left.type)) throw this.#error();
    const { text: operator } = this.#now;
    this.#at += 1;
    this.#skipNewlines();
    return { type: 'assign', operator, target: left, value: this.#expression() };
  }

  #choice(): Expression {
    const test = this.#or();
    if (!this.#accept('?')) return test;
    this.#skipNewlines();
    const yes = this.#expression();
    this.#skipNewlines();
    this.#expect(':');
    this.#skipNewlines();
    return { type: 'choice', test, yes, no: this.#expression() };
  }

  #or(): Expression {
    return this.#leftToRight(['||'], () => this.#leftToRight(['&&'], () => this.#in()));
  }

  #leftToRight(operators: readonly string[], operand: () => Expression): Expression {
    let left = operand();
    while (this.#is(...operators)) {
      const { text: operator } = this.#now;
      this.#at += 1;
      this.#skipNewlines();
      left = { type: 'binary', operator, left, right: operand() };
    }
    return left;
  }

  #in(): Expression {
    let left = this.#match();
    while (this.#accept('in')) {
      left = { type: 'in', name: this.#now.text, keys: [left] };
      this.#at += 1;
    }
    return left;
  }

  #match(): Expression {
    return this.#leftToRight(['~', '!~'], () => this.#comparison());
  }

  #comparison(): Expression {
    const left = this.#concatenation();
    const operators = ['<', '<=', '==', '!=', '>=', ...(this.#comparesGreater ? ['>'] : [])];
    if (!this.#is(...operators)) return left;
    const { text: operator } = this.#now;
    this.#at += 1;
    return { type: 'binary', operator, left, right: this.#concatenation() };
  }

  #concatenation(): Expression {
    let left = this.#additive();
    while (this.#beginsValue())
      left = { type: 'binary', operator: ' ', left, right: this.#additive() };
    return left;
  }

  #beginsValue(): boolean {
    const { type, text } = this.#now;
    if (type === 'number' || type === 'text' || type === 'pattern') return true;
    if (type === 'word') return text !== 'in';
    return type === 'symbol' && ['$', '!', '(', '-', '+', '++', '--'].includes(text);
  }

  #additive(): Expression {
    return this.#leftToRight(['+', '-'], () =>
      this.#leftToRight(['*', '/', '%'], () => this.#unary()),
    );
  }

  #unary(): Expression {
    for (const operator of ['!', '-', '+'] as const)
      if (this.#accept(operator)) return { type: 'unary', operator, operand: this.#unary() };
    return this.#power();
  }

  #power(): Expression {
    const left = this.#postfix();
    if (!this.#accept('^', '**')) return left;
    return { type: 'binary', operator: '^', left, right: this.#unary() };
  }

  #postfix(): Expression {
    if (this.#is('++', '--')) {
      const by = this.#accept('++') ? 1 : -1;
      if (by === -1) this.#expect('--');
      return { type: 'step', by, prefix: true, target: this.#postfix() };
    }
    const target = this.#primary();
    if (!['variable', 'field', 'element'].includes(target.type)) return target;
    if (this.#accept('++')) return { type: 'step', by: 1, prefix: false, target };
    return this.#accept('--') ? { type: 'step', by: -1, prefix: false, target } : target;
  }

  #primary(): Expression {
    const { type, text, calls } = this.#now;
    this.#at += 1;
    if (type === 'number') return { type, value: Number(text) };
    if (type === 'text') return { type, value: text };
    if (type === 'pattern') return { type, source: text };
    if (type === 'symbol' && text === '$') return { type: 'field', index: this.#fieldIndex() };
    if (type === 'symbol' && text === '(') return this.#group();
    if (type !== 'word') {
      this.#at -= 1;
      throw this.#error();
    }
    if (NOT_SIMULATED.has(text)) throw new AwkError(`${text} is not simulated`);
    if (FUNCTIONS.has(text)) return { type: 'call', name: text, args: this.#arguments() };
    if (calls) throw new AwkError(`calling undefined function ${text}`);
    return this.#is('[')
      ? { type: 'element', name: text, keys: this.#keys() }
      : { type: 'variable', name: text };
  }

  #fieldIndex(): Expression {
    if (this.#is('++', '--', '-', '+', '!')) return this.#unary();
    return this.#primary();
  }

  #group(): Expression {
    const compares = this.#comparesGreater;
    this.#comparesGreater = true;
    const keys = this.#list();
    this.#expect(')');
    this.#comparesGreater = compares;
    const [only] = keys;
    if (keys.length === 1 && only !== undefined)
      return only.type === 'variable' ? { ...only } : only;
    this.#expect('in');
    const { text: name } = this.#now;
    this.#at += 1;
    return { type: 'in', name, keys };
  }

  #arguments(): readonly Expression[] {
    if (!this.#accept('(')) return [];
    const args = this.#is(')') ? [] : this.#list();
    this.#expect(')');
    return args;
  }
}
