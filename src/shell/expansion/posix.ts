/** POSIX regular expressions, basic and extended, as JavaScript writes them. */

import { bracketSource, escapeRegExp } from './pattern.ts';

/**
 * The source of a RegExp (without flags). GNU's additions are known: `\+ \? \|` in basic ones, `\w \b \< \>`.
 * Simplified: of several alternatives the first that fits is taken, POSIX takes the longest.
 */
export function regularExpression(pattern: string, syntax: 'basic' | 'extended'): string {
  let source = '';
  let isStart = true;
  for (let index = 0; index < pattern.length; ) {
    const [length, piece] = pieceAt(pattern, index, syntax, isStart);
    const typed = pattern.slice(index, index + length);
    isStart = piece === '^' || (/^\\?[(|]$/.test(typed) && piece === typed.replace('\\', ''));
    source += piece;
    index += length;
  }
  return source;
}

function pieceAt(
  pattern: string,
  index: number,
  syntax: 'basic' | 'extended',
  isStart: boolean,
): readonly [length: number, source: string] {
  const character = pattern.charAt(index);
  if (character === '[') {
    const bracket = /^\[\^?\]?(?:\[:\w+:\]|[^\]])*\]/.exec(pattern.slice(index))?.[0];
    if (bracket !== undefined)
      return [bracket.length, bracketSource(bracket.slice(1, -1).replaceAll('\\', '\\\\'))];
    return [1, '['];
  }
  if (character === '\\') return [2, escaped(pattern.charAt(index + 1), syntax)];
  if (isStart && character === '*') return [1, syntax === 'basic' ? '\\*' : ''];
  if (character === '^' && syntax === 'basic' && !isStart) return [1, '\\^'];
  if (character === '$' && syntax === 'basic' && !/^(?:$|\\[)|])/.test(pattern.slice(index + 1)))
    return [1, '\\$'];
  if (character === '{' && syntax === 'extended' && !/^\{\d*,?\d*\}/.test(pattern.slice(index)))
    return [1, '\\{'];
  if ('+?{}()|'.includes(character)) return [1, syntax === 'basic' ? `\\${character}` : character];
  return [1, '.*^$'.includes(character) ? character : escapeRegExp(character)];
}

/** What a backslash makes of a character. */
function escaped(character: string, syntax: 'basic' | 'extended'): string {
  if (character === '') return '\\\\';
  if (syntax === 'basic' && '+?{}()|'.includes(character)) return character;
  if (character === '<') return '\\b(?=\\w)';
  if (character === '>') return '\\b(?<=\\w)';
  if (character === '`') return '^';
  if (character === "'") return '$';
  return /[wWsSbB1-9]/.test(character) ? `\\${character}` : escapeRegExp(character);
}
