/** `test` and `[`: conditions as plain words. */

import { compareNumbers, compareTexts, isTrueOf } from '../conditions.ts';
import type { Builtin } from '../context.ts';
import { ShellError, USAGE_STATUS } from '../errors.ts';
import type { Files } from '../files/files.ts';

export const test: Builtin = ({ args, files }) => Number(!evaluate('test', args, files));

export const bracket: Builtin = ({ args, files }) => {
  if (args.at(-1) !== ']') throw new ShellError("[: missing `]'", USAGE_STATUS);
  return Number(!evaluate('[', args.slice(0, -1), files));
};

/** POSIX decides by the number of words; what is longer is read with `!`, `-a`, `-o` and parentheses. */
function evaluate(name: string, words: readonly string[], files: Files): boolean {
  const reader: Reader = { name, words, files, at: 0 };
  if (words.length === 0) return false;
  if (words.length === 1) return words[0] !== '';
  if (words.length === 2 && words[0] === '!') return words[1] === '';
  if (words.length === 3 && isBinary(words[1] ?? '')) return binary(reader);
  const result = readOr(reader);
  if (reader.at < words.length) {
    const message =
      words.length === 2 || words.length === 3 ? binaryExpected(words) : 'too many arguments';
    throw new ShellError(`${name}: ${message}`, USAGE_STATUS);
  }
  return result;
}

function binaryExpected(words: readonly string[]): string {
  return words.length === 2
    ? `${words[0]}: unary operator expected`
    : `${words[1]}: binary operator expected`;
}

interface Reader {
  readonly name: string;
  readonly words: readonly string[];
  readonly files: Files;
  at: number;
}

function readOr(reader: Reader): boolean {
  let result = readAnd(reader);
  while (reader.words[reader.at] === '-o') {
    reader.at += 1;
    const next = readAnd(reader);
    result ||= next;
  }
  return result;
}

function readAnd(reader: Reader): boolean {
  let result = readTerm(reader);
  while (reader.words[reader.at] === '-a') {
    reader.at += 1;
    const next = readTerm(reader);
    result &&= next;
  }
  return result;
}

function readTerm(reader: Reader): boolean {
  const { name, words, files, at } = reader;
  const [word, next] = words.slice(at);
  if (word === undefined) throw new ShellError(`${name}: argument expected`, USAGE_STATUS);
  if (isBinary(next ?? '') && words[at + 2] !== undefined) return binary(reader);
  reader.at += 1;
  if (word === '!') return !readTerm(reader);
  if (word === '(') {
    const inside = readOr(reader);
    if (words[reader.at] !== ')') throw new ShellError(`${name}: \`)' expected`, USAGE_STATUS);
    reader.at += 1;
    return inside;
  }
  if (/^-[a-zA-Z]$/.test(word) && next !== undefined) {
    reader.at += 1;
    return isTrueOf(word, next, files);
  }
  return word !== '';
}

function isBinary(word: string): boolean {
  return /^(?:==?|!=|<|>|-(?:eq|ne|lt|le|gt|ge|nt|ot|ef))$/.test(word);
}

function binary(reader: Reader): boolean {
  const [left = '', operator = '', right = ''] = reader.words.slice(reader.at);
  reader.at += 3;
  const texts = compareTexts(operator, left, right);
  if (texts !== undefined) return texts;
  if (operator === '-nt' || operator === '-ot') {
    const [first, second] = [left, right].map((path) => reader.files.stat(path)?.modified ?? -1);
    return operator === '-nt' ? (first ?? 0) > (second ?? 0) : (first ?? 0) < (second ?? 0);
  }
  if (operator === '-ef') return reader.files.resolve(left) === reader.files.resolve(right);
  const number = (text: string): bigint => {
    if (!/^\s*[-+]?\d+\s*$/.test(text))
      throw new ShellError(`${reader.name}: ${text}: integer expression expected`, USAGE_STATUS);
    return BigInt(text.trim().replace(/^\+/, ''));
  };
  return compareNumbers(operator, number(left), number(right)) ?? false;
}
