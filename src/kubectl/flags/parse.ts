/** Parses a command line by the rules and in the words of pflag (github.com/spf13/pflag, flag.go). */

import { parseDuration } from './duration.ts';
import type { Flag, Flags, FlagValues } from './flag.ts';

export interface ParsedLine<F extends Flags> {
  readonly values: FlagValues<F>;
  /** Long names of the flags that the line gives. */
  readonly given: ReadonlySet<string>;
  /** What is not a flag. */
  readonly args: readonly string[];
  /** How many of `args` stand before `--`; undefined without `--`. */
  readonly argsBeforeDash: number | undefined;
}

/** What pflag says about a line that it does not understand. */
export class FlagError extends Error {}

export function parseFlags<F extends Flags>(line: readonly string[], flags: F): ParsedLine<F> {
  const values = defaults(flags);
  const given = new Set<string>();
  const args: string[] = [];
  let argsBeforeDash: number | undefined;
  const rest = [...line];
  const set = (name: string, flag: Flag, text: string): void => {
    values[name] = nextValue(name, flag, text, given.has(name) ? values[name] : undefined);
    given.add(name);
  };
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      argsBeforeDash = args.length;
      args.push(...rest.splice(0));
    } else if (word.startsWith('--')) parseLong(word, rest, flags, set);
    else if (word.startsWith('-') && word !== '-') parseShort(word, rest, flags, set);
    else args.push(word);
  }
  return { values: values as FlagValues<F>, given, args, argsBeforeDash };
}

/** Where the first word stands that is neither a flag nor its value (cobra, stripFlags); -1 without one. */
export function firstArgument(line: readonly string[], flags: Flags): number {
  for (let at = 0; at < line.length; at += 1) {
    const word = line[at] ?? '';
    if (word === '--') return -1;
    if (!word.startsWith('-') || word === '-') return at;
    if (takesNextWord(word, flags)) at += 1;
  }
  return -1;
}

/** `--name` and `-n`, unless that is a switch. A flag that is not known here counts as one with a value. */
function takesNextWord(word: string, flags: Flags): boolean {
  if (word.includes('=')) return false;
  const isLong = word.startsWith('--');
  if (!isLong && word.length > 2) return false;
  const flag = isLong ? lookUp(flags, word.slice(2)) : byShorthand(flags, word.slice(1))?.[1];
  return flag === undefined || valueAlone(flag) === undefined;
}

type Value = boolean | string | number | readonly string[];
type SetFlag = (name: string, flag: Flag, text: string) => void;

function defaults(flags: Flags): Record<string, Value> {
  const empty = { boolean: false, string: '', strings: [], integer: 0, duration: 0 } as const;
  return Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => [
      name,
      ('default' in flag ? flag.default : undefined) ?? empty[flag.type],
    ]),
  );
}

function parseLong(word: string, rest: string[], flags: Flags, set: SetFlag): void {
  const [, name = '', equals, text = ''] = /^--([^=]*)(=?)(.*)$/s.exec(word) ?? [];
  if (name === '' || name.startsWith('-')) throw new FlagError(`bad flag syntax: ${word}`);
  const flag = lookUp(flags, name);
  if (flag === undefined) throw new FlagError(`unknown flag: --${name}`);
  set(name, flag, equals ? text : (valueAlone(flag) ?? nextWord(rest, `--${name}`)));
}

/** `-Aw`, `-nx`, `-n=x` and `-n x`: several switches in one word, the last may take the rest as its value. */
function parseShort(word: string, rest: string[], flags: Flags, set: SetFlag): void {
  let letters = word.slice(1);
  while (letters !== '') {
    const letter = letters.slice(0, 1);
    const entry = byShorthand(flags, letter);
    if (entry === undefined)
      throw new FlagError(`unknown shorthand flag: '${letter}' in -${letters}`);
    const [name, flag] = entry;
    const after = letters.slice(1);
    const alone = valueAlone(flag);
    const hasValue = after.length > 1 && after.startsWith('=');
    const isSwitch = alone !== undefined && !hasValue;
    const attached = after === '' ? undefined : after.slice(hasValue ? 1 : 0);
    if (isSwitch) set(name, flag, alone);
    else set(name, flag, attached ?? nextWord(rest, `'${letter}' in -${letters}`));
    letters = isSwitch ? after : '';
  }
}

function nextWord(rest: string[], shown: string): string {
  const word = rest.shift();
  if (word === undefined) throw new FlagError(`flag needs an argument: ${shown}`);
  return word;
}

function lookUp(flags: Flags, name: string): Flag | undefined {
  return Object.hasOwn(flags, name) ? flags[name] : undefined;
}

function byShorthand(flags: Flags, letter: string): readonly [string, Flag] | undefined {
  return Object.entries(flags).find(([, flag]) => flag.shorthand === letter);
}

function valueAlone(flag: Flag): string | undefined {
  return flag.alone ?? (flag.type === 'boolean' ? 'true' : undefined);
}

function nextValue(name: string, flag: Flag, text: string, previous: Value | undefined): Value {
  const parsed = parseValue(flag, text, previous);
  if (typeof parsed !== 'object' || !('error' in parsed)) return parsed;
  const shown = flag.shorthand === undefined ? `--${name}` : `-${flag.shorthand}, --${name}`;
  throw new FlagError(
    `invalid argument ${JSON.stringify(text)} for "${shown}" flag: ${parsed.error}`,
  );
}

function parseValue(
  flag: Flag,
  text: string,
  previous: Value | undefined,
): Value | { readonly error: string } {
  switch (flag.type) {
    case 'string':
      return text;
    case 'strings': {
      const added = !flag.commas ? [text] : text === '' ? [] : text.split(',');
      return [...(Array.isArray(previous) ? previous : []), ...added];
    }
    case 'boolean':
      if (/^(1|t|T|true|TRUE|True)$/.test(text)) return true;
      if (/^(0|f|F|false|FALSE|False)$/.test(text)) return false;
      return { error: `strconv.ParseBool: parsing ${JSON.stringify(text)}: invalid syntax` };
    case 'integer':
      if (/^[-+]?\d+$/.test(text)) return Number(text);
      return { error: `strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax` };
    case 'duration':
      return parseDuration(text);
  }
}
