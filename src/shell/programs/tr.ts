/** `tr`: characters replaced, deleted or squeezed. */

import { readEscapes } from '../builtins/escapes.ts';
import { ProgramError } from '../errors.ts';
import type { Program } from '../process.ts';
import { readOptions, usageError } from './options.ts';

export const tr: Program = async (process) => {
  const options = readOptions(process, {
    letters: 'cCdst',
    long: { complement: 'c', delete: 'd', 'squeeze-repeats': 's', 'truncate-set1': 't' },
  });
  const [first, second, extra] = options.operands;
  if (first === undefined) throw usageError(process.name, 'missing operand');
  const needsOne = options.has('d') !== options.has('s');
  if (second === undefined && !needsOne)
    throw usageError(
      process.name,
      `missing operand after ‘${first}’\nTwo strings must be given when ${options.has('d') ? 'both deleting and squeezing repeats' : 'translating'}.`,
    );
  if (extra !== undefined || (second !== undefined && options.has('d') && !options.has('s')))
    throw usageError(
      process.name,
      `extra operand ‘${extra ?? second}’${extra === undefined ? '\nOnly one string may be given when deleting without squeezing repeats.' : ''}`,
    );
  const complement = options.has('c') || options.has('C');
  const change = options.has('d')
    ? deletion(expand(first), complement)
    : second === undefined
      ? (text: string) => text
      : translation(expand(first), expand(second), complement, options.has('t'));
  const squeezed = options.has('s') ? expand(second ?? first) : undefined;
  const squeeze = squeezer(squeezed, complement && second === undefined);
  for (;;) {
    const piece = await process.stdin.read();
    if (piece === undefined || process.signal.aborted) return 0;
    process.write('stdout', squeeze(change(piece)));
    await process.drained();
  }
};

const CLASSES: Readonly<Record<string, (character: string) => boolean>> = {
  alnum: (character) => /[0-9A-Za-z]/.test(character),
  alpha: (character) => /[A-Za-z]/.test(character),
  blank: (character) => /[ \t]/.test(character),
  cntrl: (character) => character < ' ' || character === '\x7f',
  digit: (character) => /\d/.test(character),
  graph: (character) => character > ' ' && character < '\x7f',
  lower: (character) => /[a-z]/.test(character),
  print: (character) => character >= ' ' && character < '\x7f',
  punct: (character) => /[!-/:-@[-`{-~]/.test(character),
  space: (character) => /\s/.test(character),
  upper: (character) => /[A-Z]/.test(character),
  xdigit: (character) => /[\da-fA-F]/.test(character),
};

/** A set as its characters, in order: ranges, classes and escapes are written out. */
function expand(set: string): readonly string[] {
  const found: string[] = [];
  for (let rest = set; rest !== ''; ) {
    const named = /^\[:(\w+):\]/.exec(rest);
    const equivalent = /^\[=(.)=\]/.exec(rest);
    if (named !== null) {
      const isMember = CLASSES[named[1] ?? ''];
      if (isMember === undefined) throw new ProgramError(`invalid character class ‘${named[1]}’`);
      for (let code = 0; code < 128; code += 1)
        if (isMember(String.fromCharCode(code))) found.push(String.fromCharCode(code));
      rest = rest.slice(named[0].length);
    } else if (equivalent !== null) {
      found.push(equivalent[1] ?? '');
      rest = rest.slice(equivalent[0].length);
    } else {
      const [from, afterFrom] = one(rest);
      rest = afterFrom;
      if (!/^-[\s\S]/.test(rest)) found.push(from);
      else {
        const [to, afterTo] = one(rest.slice(1));
        found.push(...range(from, to));
        rest = afterTo;
      }
    }
  }
  return found;
}

function one(text: string): readonly [character: string, rest: string] {
  const escaped = /^\\(?:[0-7]{1,3}|[\s\S])/.exec(text)?.[0];
  if (escaped === undefined) {
    const [character = ''] = text;
    return [character, text.slice(character.length)];
  }
  const read = readEscapes(escaped).text;
  return [
    read.startsWith('\\') && read.length > 1 ? read.slice(1) : read,
    text.slice(escaped.length),
  ];
}

function range(from: string, to: string): readonly string[] {
  const [first, last] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
  if (last < first)
    throw new ProgramError(
      `range-endpoints of '${from}-${to}' are in reverse collating sequence order`,
    );
  return Array.from({ length: last - first + 1 }, (_, index) =>
    String.fromCodePoint(first + index),
  );
}

function deletion(set: readonly string[], complement: boolean): (text: string) => string {
  const members = new Set(set);
  return (text) => [...text].filter((character) => members.has(character) === complement).join('');
}

/** The second set is as long as the first: its last character is repeated. */
function translation(
  from: readonly string[],
  to: readonly string[],
  complement: boolean,
  truncates: boolean,
): (text: string) => string {
  const last = to.at(-1);
  if (last === undefined)
    throw new ProgramError('when not truncating set1, string2 must be non-empty');
  if (complement) {
    const members = new Set(from);
    return (text) => [...text].map((each) => (members.has(each) ? each : last)).join('');
  }
  const map = new Map<string, string>();
  for (const [index, character] of from.entries()) {
    const target = to[index] ?? (truncates ? character : last);
    map.set(character, target);
  }
  return (text) => [...text].map((each) => map.get(each) ?? each).join('');
}

function squeezer(
  set: readonly string[] | undefined,
  complement: boolean,
): (text: string) => string {
  if (set === undefined) return (text) => text;
  const members = new Set(set);
  let last = '';
  return (text) =>
    [...text]
      .filter((character) => {
        const isRepeated = character === last && members.has(character) !== complement;
        last = character;
        return !isRepeated;
      })
      .join('');
}
