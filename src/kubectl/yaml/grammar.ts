/** The first mistake that go-yaml finds in a document (gopkg.in/yaml.v2, parserc.go). */

import { YamlProblem } from './problem.ts';
import { Scanner, type TokenType } from './scanner.ts';

/** `line 3: did not find expected key`; undefined when there is no mistake. */
export function goYamlProblem(text: string): string | undefined {
  return findYamlProblem(text)?.text;
}

/** The same with the place where it was found. */
export function findYamlProblem(text: string): YamlProblem | undefined {
  if (controlCharacters.test(text))
    return new YamlProblem('control characters are not allowed', { line: 0, column: 0 }, 'scanner');
  try {
    new Grammar(new Scanner(text)).document();
    return undefined;
  } catch (problem) {
    if (problem instanceof YamlProblem) return problem;
    throw problem;
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const controlCharacters = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/;

class Grammar {
  readonly #tokens: Scanner;

  constructor(tokens: Scanner) {
    this.#tokens = tokens;
  }

  document(): void {
    this.#skipAll('document end');
    if (this.#is('stream end')) return;
    if (this.#is('directive') || this.#is('document start')) {
      this.#skipAll('directive');
      this.#expect('document start', 'did not find expected <document start>');
    }
    if (!this.#is('directive', 'document start', 'document end', 'stream end')) this.#node(true);
    this.#tokens.peek();
  }

  #is(...types: readonly TokenType[]): boolean {
    return types.includes(this.#tokens.peek().type);
  }
  #skip(type: TokenType): boolean {
    const found = this.#is(type);
    if (found) this.#tokens.next();
    return found;
  }
  #skipAll(type: TokenType): void {
    while (this.#skip(type));
  }
  #expect(type: TokenType, message: string): void {
    if (!this.#skip(type)) this.#refuse(message);
  }
  #refuse(message: string): never {
    throw new YamlProblem(message, this.#tokens.peek().mark, 'parser');
  }

  /** `indentless`: a sequence may stand as far left as its key. */
  #node(block: boolean, indentless = false): void {
    if (this.#skip('alias')) return;
    let hasProperties = false;
    while (this.#skip('anchor') || this.#skip('tag')) hasProperties = true;
    if (indentless && this.#is('block entry')) this.#indentlessSequence();
    else if (this.#skip('scalar')) return;
    else if (this.#skip('flow sequence')) this.#flowSequence();
    else if (this.#skip('flow mapping')) this.#flowMapping();
    else if (block && this.#skip('block sequence')) this.#blockSequence();
    else if (block && this.#skip('block mapping')) this.#blockMapping();
    else if (!hasProperties) this.#refuse('did not find expected node content');
  }

  #blockSequence(): void {
    while (this.#skip('block entry')) if (!this.#is('block entry', 'block end')) this.#node(true);
    this.#expect('block end', "did not find expected '-' indicator");
  }

  #indentlessSequence(): void {
    while (this.#skip('block entry'))
      if (!this.#is('block entry', 'key', 'value', 'block end')) this.#node(true);
  }

  #blockMapping(): void {
    while (this.#is('key', 'value')) {
      for (const part of ['key', 'value'] as const)
        if (this.#skip(part) && !this.#is('key', 'value', 'block end')) this.#node(true, true);
    }
    this.#expect('block end', 'did not find expected key');
  }

  #flowSequence(): void {
    for (let first = true; !this.#is('flow sequence end'); first = false) {
      if (!first) this.#expect('flow entry', "did not find expected ',' or ']'");
      if (this.#skip('key')) this.#flowPair('flow sequence end');
      else if (!this.#is('flow sequence end')) this.#node(false);
    }
    this.#tokens.next();
  }

  #flowMapping(): void {
    for (let first = true; !this.#is('flow mapping end'); first = false) {
      if (!first) this.#expect('flow entry', "did not find expected ',' or '}'");
      if (this.#skip('key')) this.#flowPair('flow mapping end');
      else if (!this.#is('flow mapping end')) this.#node(false);
    }
    this.#tokens.next();
  }

  /** What follows the sign of a key: the key, the sign of a value, the value; each may be missing. */
  #flowPair(end: TokenType): void {
    if (!this.#is('value', 'flow entry', end)) this.#node(false);
    if (this.#skip('value') && !this.#is('flow entry', end)) this.#node(false);
  }
}
