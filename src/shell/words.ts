/** From words as typed to arguments: quotes are taken away, `$?` is filled in, patterns become paths. */

import type { DoubleQuotedChild, Word, WordPart } from 'unbash';
import { notSimulated } from './errors.ts';
import type { Files } from './files.ts';

/** What words may refer to. */
export interface WordContext {
  readonly files: Files;
  readonly lastStatus: number;
}

export function expandWords(words: readonly Word[], context: WordContext): readonly string[] {
  return words.flatMap((word) => expandPaths(word, context));
}

/** One word as one argument, for a redirection's target. */
export function expandWord(word: Word, context: WordContext): string {
  return (word.parts ?? []).length === 0
    ? word.value
    : (word.parts ?? []).map((part) => partText(part, context)).join('');
}

function partText(part: WordPart | DoubleQuotedChild, context: WordContext): string {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
    case 'Glob':
      return part.value;
    case 'DoubleQuoted':
      return part.parts.map((child) => partText(child, context)).join('');
    case 'SimpleExpansion':
      if (part.text === '$?') return String(context.lastStatus);
      throw notSimulated(`the variable ${part.text}`);
    case 'ParameterExpansion':
      throw notSimulated(`the variable ${part.text}`);
    case 'CommandExpansion':
      throw notSimulated(`the command substitution ${part.text}`);
    case 'ArithmeticExpansion':
      throw notSimulated(`the arithmetic ${part.text}`);
    case 'ProcessSubstitution':
      throw notSimulated(`the process substitution ${part.text}`);
    case 'BraceExpansion':
      throw notSimulated(`the brace expansion ${part.text}`);
    case 'ExtendedGlob':
      throw notSimulated(`the pattern ${part.text}`);
    case 'LocaleString':
      throw notSimulated(`the translated string ${part.text}`);
  }
}

/** A word with an unquoted pattern becomes the paths that match it; where none does, it stays as it is. */
function expandPaths(word: Word, context: WordContext): readonly string[] {
  const parts = word.parts ?? [];
  const text = expandWord(word, context);
  if (!parts.some((part) => part.type === 'Glob')) return [text];
  const pattern = parts
    .map((part) => (part.type === 'Glob' ? globSource(part) : literal(partText(part, context))))
    .join('');
  const paths = matchingPaths(pattern, text, context.files);
  return paths.length === 0 ? [text] : paths;
}

function globSource(part: Extract<WordPart, { type: 'Glob' }>): string {
  if (part.kind === 'star') return '[^/]*';
  if (part.kind === 'question') return '[^/]';
  const inside = part.value.slice(1, -1).replace(/^!/, '^');
  return `[${inside.replace(/[\\[\]]/g, '\\$&')}]`;
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Files and folders as deep as the pattern; hidden ones only when it says so. */
function matchingPaths(source: string, text: string, files: Files): readonly string[] {
  const pattern = toPattern(source);
  if (pattern === undefined) return [];
  const depth = text.split('/').length;
  const candidates = new Set(
    files
      .below('')
      .filter((path) => path.split('/').length >= depth)
      .map((path) => path.split('/').slice(0, depth).join('/')),
  );
  return [...candidates].filter(
    (path) => pattern.test(path) && (!path.startsWith('.') || text.startsWith('.')),
  );
}

/** Undefined for what bash takes literally too, such as the empty range `[z-a]`. */
function toPattern(source: string): RegExp | undefined {
  try {
    return new RegExp(`^${source}$`);
  } catch {
    return undefined;
  }
}
