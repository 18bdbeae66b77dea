/** Brace expansion: `{a,b}` and `{1..3}`, on the text of a word as typed, before anything else. */

import { parse, type Word } from 'unbash';
import { ShellError } from '../errors.ts';

/** Words that one word may become. */
const MAX_WORDS = 10_000;

export function expandBraces(word: Word): readonly Word[] {
  return expandText(word.text).map(readWord);
}

/** Read again, as each result has its own quotes and expansions. */
function readWord(text: string): Word {
  const [statement] = parse(`: ${text}`).commands;
  const command = statement?.command;
  const [read] = command?.type === 'Command' ? command.suffix : [];
  return read?.type === 'Word' ? read : { type: 'Word', text, value: text, pos: 0, end: 0 };
}

function expandText(text: string): readonly string[] {
  for (let open = nextBrace(text, 0); open !== -1; open = nextBrace(text, open + 1)) {
    const close = closing(text, open);
    const choices = close === -1 ? undefined : choicesOf(text.slice(open + 1, close));
    if (choices === undefined) continue;
    const before = text.slice(0, open);
    const rests = expandText(text.slice(close + 1));
    const words = choices.flatMap((choice) => rests.map((rest) => before + choice + rest));
    if (words.length > MAX_WORDS) throw new ShellError('brace expansion: too many words');
    return words;
  }
  return [text];
}

/** Length of what must not be looked into at `index`: a quoted string, an escape, an expansion. */
function opaque(text: string, index: number): number {
  const found = /^(?:\\[\s\S]|'[^']*'|"(?:\\[\s\S]|[^"\\])*"|\$\{[^}]*\}|\$\([^)]*\)|`[^`]*`)/.exec(
    text.slice(index),
  );
  return found?.[0].length ?? 0;
}

function nextBrace(text: string, from: number): number {
  for (let index = from; index < text.length; index += opaque(text, index) || 1)
    if (text[index] === '{') return index;
  return -1;
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let index = open; index < text.length; index += opaque(text, index) || 1) {
    if (text[index] === '{') depth += 1;
    if (text[index] === '}' && --depth === 0) return index;
  }
  return -1;
}

function choicesOf(inside: string): readonly string[] | undefined {
  const range = /^(-?\d+|[A-Za-z])\.\.(-?\d+|[A-Za-z])(?:\.\.(-?\d+))?$/.exec(inside);
  if (range !== null) return rangeOf(range[1] ?? '', range[2] ?? '', range[3]);
  const parts = splitAtCommas(inside);
  return parts.length > 1 ? parts.flatMap(expandText) : undefined;
}

function splitAtCommas(inside: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (let index = 0; index < inside.length; ) {
    const length = opaque(inside, index) || 1;
    const piece = inside.slice(index, index + length);
    if (piece === '{') depth += 1;
    if (piece === '}') depth -= 1;
    if (piece === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += piece;
    index += length;
  }
  return parts;
}

function rangeOf(from: string, to: string, by: string | undefined): readonly string[] | undefined {
  const numeric = /\d/.test(from) && /\d/.test(to);
  if (!numeric && (/\d/.test(from) || /\d/.test(to))) return undefined;
  const [first, last] = numeric
    ? [Number(from), Number(to)]
    : [from.charCodeAt(0), to.charCodeAt(0)];
  const stride = Math.abs(Number(by ?? 1)) || 1;
  if (Math.abs(last - first) / stride > MAX_WORDS)
    throw new ShellError('brace expansion: too many words');
  const isPadded = numeric && [from, to].some((end) => /^-?0\d/.test(end));
  const width = isPadded ? Math.max(from.length, to.length) : 0;
  const words: string[] = [];
  const sign = first <= last ? 1 : -1;
  for (let value = first; sign * (last - value) >= 0; value += sign * stride)
    words.push(numeric ? padded(value, width) : String.fromCharCode(value));
  return words;
}

function padded(value: number, width: number): string {
  const sign = value < 0 ? '-' : '';
  return sign + String(Math.abs(value)).padStart(width - sign.length, '0');
}
