/** Cuts a Go template into text and the tokens of its actions (text/template/parse, lex.go). */

import { TemplateError } from './template.ts';

export type Piece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'action'; readonly tokens: readonly Token[]; readonly at: number };

export interface Token {
  readonly type: 'field' | 'variable' | 'word' | 'string' | 'number' | 'char' | 'mark' | 'space';
  readonly text: string;
  readonly at: number;
}

/** Throws TemplateError with the line of the mistake. */
export function lex(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let trimNext = false;
  while (at < text.length) {
    const open = text.indexOf('{{', at);
    const end = open === -1 ? text.length : open;
    const trimmed = open !== -1 && /^\{\{-\s/.test(text.slice(open, open + 4));
    pieces.push({ type: 'text', text: trim(text.slice(at, end), trimNext, trimmed) });
    if (open === -1) break;
    const start = open + (trimmed ? 3 : 2);
    const comment = /^\s*\/\*.*?\*\/\s*?(\s-)?\}\}/s.exec(text.slice(start));
    if (comment !== null) {
      at = start + comment[0].length;
      trimNext = comment[1] !== undefined;
      continue;
    }
    const action = lexAction(text, start);
    pieces.push({ type: 'action', tokens: action.tokens, at: start });
    at = action.end;
    trimNext = action.trims;
  }
  return pieces;
}

function trim(text: string, left: boolean, right: boolean): string {
  const start = left ? text.replace(/^[ \t\r\n]+/, '') : text;
  return right ? start.replace(/[ \t\r\n]+$/, '') : start;
}

const patterns: readonly (readonly [Token['type'], RegExp])[] = [
  ['space', /[ \t\r\n]+/y],
  ['string', /"(?:\\.|[^"\\\n])*"|`[^`]*`/y],
  ['char', /'(?:\\.|[^'\\\n])'/y],
  ['number', /[+-]?(?:0[xX][\da-fA-F_]+|\d[\d_]*(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)/y],
  ['field', /\.[\p{L}_][\p{L}\d_]*/uy],
  ['variable', /\$[\p{L}\d_]*/uy],
  ['word', /[\p{L}_][\p{L}\d_]*/uy],
  ['mark', /:=|[.|(),=]/y],
];

function lexAction(
  text: string,
  start: number,
): { readonly tokens: Token[]; readonly end: number; readonly trims: boolean } {
  const tokens: Token[] = [];
  let at = start;
  let depth = 0;
  for (;;) {
    const close = /(?:\s-)?\}\}/y;
    close.lastIndex = at;
    const closed = close.exec(text)?.[0];
    if (closed !== undefined) {
      if (depth > 0) throw mistake(text, at, 'unclosed left paren');
      return { tokens, end: at + closed.length, trims: closed.length > 2 };
    }
    const token = nextToken(text, at);
    if (token.text === '(') depth += 1;
    if (token.text === ')') depth -= 1;
    if (depth < 0) throw mistake(text, at, 'unexpected right paren');
    tokens.push(token);
    at += token.text.length;
  }
}

function nextToken(text: string, at: number): Token {
  for (const [type, pattern] of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return { type, text: found, at };
  }
  const character = [...text.slice(at)][0];
  if (character === undefined || character === '\n') throw mistake(text, at, 'unclosed action');
  if (character === '"') throw mistake(text, at, 'unterminated quoted string');
  if (character === '`') throw mistake(text, at, 'unterminated raw quoted string');
  if (character === "'") throw mistake(text, at, 'unterminated character constant');
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  throw mistake(text, at, `unrecognized character in action: U+${code} '${character}'`);
}

/** kubectl names its template `output`. */
export function mistake(text: string, at: number, message: string): TemplateError {
  const line = text.slice(0, at).split('\n').length;

  return new TemplateError(`template: output:${line}: ${message}`);
}
