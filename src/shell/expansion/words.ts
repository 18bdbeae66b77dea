/** From words as typed to arguments: expansions are filled in, split, matched with paths, and lose their quotes. */

import type {
  DoubleQuotedChild,
  DoubleQuotedPart,
  SimpleExpansionPart,
  Word,
  WordPart,
} from 'unbash';
import { type Context, deeper } from '../context.ts';
import { notSimulated, ShellError } from '../errors.ts';
import { textOf } from '../state.ts';
import { BREAK, fieldsOf, literal, patternOf, type Segment, splittable } from './fields.ts';
import { parameterOf } from './values.ts';

/** Each word as none, one or several arguments. */
export async function expandWords(
  words: readonly Word[],
  context: Context,
): Promise<readonly string[]> {
  const expanded: string[] = [];
  for (const word of words) {
    if (isPlain(word)) expanded.push(word.value);
    else
      for (const each of await unbraced(word, context))
        expanded.push(...(await fieldArguments(await segmentsOf(each, context), context)));
  }
  return expanded;
}

/** One word as one text: neither split nor matched with paths. */
export async function expandText(word: Word, context: Context): Promise<string> {
  return joined(await segmentsOf(word, context), context);
}

/** One word as a pattern, in which what was quoted is escaped. */
export async function expandPattern(word: Word, context: Context): Promise<string> {
  return patternOf(await segmentsOf(word, context));
}

/** Parts as one text, as between double quotes. */
export async function expandParts(parts: readonly WordPart[], context: Context): Promise<string> {
  const segments: Segment[] = [];
  for (const part of parts) segments.push(...(await partSegments(part, true, context)));
  return joined(segments, context);
}

function isPlain({ text, value, parts }: Word): boolean {
  return parts === undefined && text === value && !text.startsWith('~');
}

async function unbraced(word: Word, { machine }: Context): Promise<readonly Word[]> {
  const hasBraces = word.parts?.some(({ type }) => type === 'BraceExpansion');
  return hasBraces ? machine.expanders.braces(word) : [word];
}

async function fieldArguments(
  segments: readonly Segment[],
  context: Context,
): Promise<readonly string[]> {
  const fields = fieldsOf(segments, textOf(context.state, 'IFS') ?? ' \t\n');
  const { machine, state } = context;
  const files = machine.files.from(state.folder);
  const found: string[] = [];
  for (const { text, pattern, isPattern } of fields) {
    const looks = isPattern && !state.options.has('noglob');
    const paths = looks ? await machine.expanders.paths(pattern, files) : [];
    found.push(...(paths.length === 0 ? [text] : paths));
  }
  return found;
}

function joined(segments: readonly Segment[], context: Context): string {
  const between = (textOf(context.state, 'IFS') ?? ' ').charAt(0);
  return segments.map((segment) => (segment === BREAK ? between : segment.text)).join('');
}

/** What a word consists of after its expansions. */
export async function segmentsOf(word: Word, context: Context): Promise<readonly Segment[]> {
  if (word.parts === undefined) return [literal(tilde(word.text, word.value, context))];
  const segments: Segment[] = [];
  for (const [index, part] of word.parts.entries())
    if (index === 0 && part.type === 'Literal')
      segments.push(literal(tilde(part.text, part.value, context)));
    else segments.push(...(await partSegments(part, false, context)));
  return segments;
}

/** `~` and `~/...` as typed; `~name` stays, as there is nobody else here. */
function tilde(typed: string, value: string, { state }: Context): string {
  return /^~(\/|$)/.test(typed) ? (textOf(state, 'HOME') ?? '~') + value.slice(1) : value;
}

async function partSegments(
  part: WordPart | DoubleQuotedChild,
  quoted: boolean,
  context: Context,
): Promise<readonly Segment[]> {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
    case 'BraceExpansion':
      return [literal('value' in part ? part.value : part.text)];
    case 'Glob':
    case 'ExtendedGlob':
      return [{ text: part.text, quoted: false, split: false }];
    case 'DoubleQuoted':
    case 'LocaleString':
      return doubleQuoted(part.parts, context);
    case 'SimpleExpansion':
      return simpleExpansion(part, quoted, context);
    case 'ParameterExpansion':
      return context.machine.expanders.parameter(part, quoted, context);
    case 'CommandExpansion': {
      const { command } = context.machine.expanders;
      return [expansion(await command(part, deeper(context)), quoted)];
    }
    case 'ArithmeticExpansion':
      return [expansion(await context.machine.expanders.arithmetic(part, context), quoted)];
    case 'ProcessSubstitution':
      throw notSimulated(`the process substitution ${part.text}`);
  }
}

function expansion(text: string, quoted: boolean): Segment {
  return quoted ? literal(text) : splittable(text);
}

/** `"$@"` alone may be no argument at all; any other text in quotes is at least an empty one. */
async function doubleQuoted(
  parts: DoubleQuotedPart['parts'],
  context: Context,
): Promise<readonly Segment[]> {
  const segments: Segment[] = [];
  for (const part of parts) segments.push(...(await partSegments(part, true, context)));
  const [only] = parts;
  const isList = parts.length === 1 && only !== undefined && /@[\]}]?$|\[@\]/.test(only.text);
  return segments.length === 0 && !isList ? [literal('')] : segments;
}

function simpleExpansion(
  { text }: SimpleExpansionPart,
  quoted: boolean,
  context: Context,
): readonly Segment[] {
  const name = text.slice(1);
  const value = parameterOf(name, context);
  if (value === undefined && context.state.options.has('nounset'))
    throw new ShellError(`${name}: unbound variable`, 127);
  return valueSegments(value ?? '', name === '*', quoted, context);
}

/** A list gives one field an element; `"$*"` joins them with the first character of IFS. */
export function valueSegments(
  value: string | readonly string[],
  joins: boolean,
  quoted: boolean,
  { state }: Context,
): readonly Segment[] {
  if (typeof value === 'string') return [expansion(value, quoted)];
  if (joins && quoted) return [literal(value.join((textOf(state, 'IFS') ?? ' ').charAt(0)))];
  return value.flatMap((each, index): readonly Segment[] => {
    const segment = expansion(each, quoted);
    return index > 0 ? [BREAK, segment] : [segment];
  });
}
