/** Passes over one scalar, anchor or tag, and refuses what go-yaml's scanner refuses in it (scannerc.go). */

import type { Cursor } from './cursor.ts';
import { YamlProblem } from './problem.ts';

function refuse(message: string, cursor: Cursor): never {
  throw new YamlProblem(message, cursor.mark, 'scanner');
}

/** `&name` and `*name`. */
export function skipAnchor(cursor: Cursor): void {
  cursor.skip();
  let length = 0;
  for (; /^[-\w]$/.test(cursor.peek()); length += 1) cursor.skip();
  const isOver = cursor.isBlankOrEnd() || '?:,]}%@`'.includes(cursor.peek());
  if (length === 0 || !isOver)
    refuse('did not find expected alphabetic or numeric character', cursor);
}

export function skipTag(cursor: Cursor): void {
  if (cursor.peek(1) === '<') {
    while (!cursor.isBlankOrEnd() && cursor.peek() !== '>') cursor.skip();
    if (cursor.peek() !== '>') refuse("did not find the expected '>'", cursor);
    cursor.skip();
  } else while (/^[-\w;/?:@&=+$.!~*'()%]$/.test(cursor.peek())) cursor.skip();
  if (!cursor.isBlankOrEnd()) refuse('did not find expected whitespace or line break', cursor);
}

const hexDigits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

export function skipQuoted(cursor: Cursor): void {
  const quote = cursor.peek();
  cursor.skip();
  for (;;) {
    if (cursor.isDocumentIndicator()) refuse('found unexpected document indicator', cursor);
    const character = cursor.peek();
    if (character === '') refuse('found unexpected end of stream', cursor);
    if (character === quote && quote === "'" && cursor.peek(1) === quote) cursor.skip(2);
    else if (character === quote) break;
    else if (character === '\\' && quote === '"') skipEscape(cursor);
    else cursor.skip();
  }
  cursor.skip();
}

function skipEscape(cursor: Cursor): void {
  const letter = cursor.peek(1);
  if (!'0abt\tnvfre "\'/\\N_LPxuU\n'.includes(letter) || letter === '')
    refuse('found unknown escape character', cursor);
  cursor.skip(2);
  const digits = hexDigits[letter] ?? 0;
  for (let digit = 0; digit < digits; digit += 1)
    if (!/^[0-9a-fA-F]$/.test(cursor.peek(digit)))
      refuse('did not find expected hexdecimal number', cursor);
  cursor.skip(digits);
}

/** `|` and `>`; `indent` is that of what stands around. */
export function skipBlockScalar(cursor: Cursor, indent: number): void {
  cursor.skip();
  const increment = skipHeader(cursor);
  while (' \t'.includes(cursor.peek()) && cursor.peek() !== '') cursor.skip();
  if (cursor.peek() === '#') while (!cursor.isBreakOrEnd()) cursor.skip();
  if (!cursor.isBreakOrEnd()) refuse('did not find expected comment or line break', cursor);
  cursor.skip();
  const own = skipBreaks(cursor, increment === 0 ? 0 : Math.max(indent, 0) + increment, indent);
  while (cursor.column === own && cursor.peek() !== '') {
    while (!cursor.isBreakOrEnd()) cursor.skip();
    cursor.skip();
    skipBreaks(cursor, own, indent);
  }
}

/** The number that says how deep the text stands; 0 without one. */
function skipHeader(cursor: Cursor): number {
  let increment = 0;
  for (let part = 0; part < 2 && /^[-+\d]$/.test(cursor.peek()); part += 1) {
    if (cursor.peek() === '0') refuse('found an indentation indicator equal to 0', cursor);
    if (/\d/.test(cursor.peek())) increment = Number(cursor.peek());
    cursor.skip();
  }
  return increment;
}

/** Empty lines, and the spaces before a line; the result is the indentation of the text. */
function skipBreaks(cursor: Cursor, known: number, around: number): number {
  let widest = 0;
  for (;;) {
    while ((known === 0 || cursor.column < known) && cursor.peek() === ' ') cursor.skip();
    widest = Math.max(widest, cursor.column);
    if ((known === 0 || cursor.column < known) && cursor.peek() === '\t')
      refuse('found a tab character where an indentation space is expected', cursor);
    if (cursor.peek() !== '\n') return known === 0 ? Math.max(widest, around + 1, 1) : known;
    cursor.skip();
  }
}

/** True when it ends after a line break. */
export function skipPlain(cursor: Cursor, indent: number, inFlow: boolean): boolean {
  let afterBreak = false;
  for (;;) {
    if (cursor.isDocumentIndicator() || cursor.peek() === '#') return afterBreak;
    while (!cursor.isBlankOrEnd() && !endsPlain(cursor, inFlow)) {
      cursor.skip();
      afterBreak = false;
    }
    if (!isBlank(cursor)) return afterBreak;
    while (isBlank(cursor)) {
      if (afterBreak && cursor.column < indent && cursor.peek() === '\t')
        refuse('found a tab character that violates indentation', cursor);
      if (cursor.peek() === '\n') afterBreak = true;
      cursor.skip();
    }
    if (!inFlow && cursor.column < indent) return afterBreak;
  }
}

function isBlank(cursor: Cursor): boolean {
  return cursor.peek() !== '' && cursor.isBlankOrEnd();
}

function endsPlain(cursor: Cursor, inFlow: boolean): boolean {
  const character = cursor.peek();
  if (character === ':' && cursor.isBlankOrEnd(1)) return true;
  if (!inFlow) return false;
  return ',[]{}'.includes(character) || (character === '?' && cursor.isBlankOrEnd(1));
}
