/** The words and signs of an `awk` program. */

import { readEscapes } from '../../builtins/escapes.ts';
import { AwkError } from './syntax.ts';

export interface Token {
  readonly type: 'number' | 'text' | 'pattern' | 'word' | 'symbol' | 'newline' | 'end';
  readonly text: string;
  /** Directly followed by a parenthesis. */
  readonly calls: boolean;
}

const SYMBOL =
  /^(?:\+\+|--|\*\*=|\*\*|\+=|-=|\*=|\/=|%=|\^=|==|<=|>=|!=|!~|&&|\|\||>>|[{}()[\];,+\-*/%^!<>|?:~$=])/;

export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let rest = text;
  const take = (type: Token['type'], length: number, value = rest.slice(0, length)): void => {
    rest = rest.slice(length);
    tokens.push({ type, text: value, calls: rest.startsWith('(') });
  };
  while (rest !== '') {
    const blank = /^(?:[ \t\r]|\\\r?\n|#[^\n]*)+/.exec(rest)?.[0];
    if (blank !== undefined) {
      rest = rest.slice(blank.length);
      continue;
    }
    const number = /^(?:0[xX][\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/.exec(rest)?.[0];
    const string = /^"((?:\\[\s\S]|[^"\\\n])*)"/.exec(rest);
    const pattern = mayBePattern(tokens.at(-1))
      ? /^\/((?:\\.|\[\^?\]?[^\]\n]*\]|[^/\\\n[])+)\//.exec(rest)
      : null;
    const word = /^[A-Za-z_]\w*/.exec(rest)?.[0];
    const symbol = SYMBOL.exec(rest)?.[0];
    if (rest.startsWith('\n')) take('newline', 1);
    else if (number !== undefined) take('number', number.length);
    else if (string !== null)
      take(
        'text',
        string[0].length,
        readEscapes((string[1] ?? '').replace(/\\(["/])/g, '$1')).text,
      );
    else if (pattern !== null)
      take('pattern', pattern[0].length, (pattern[1] ?? '').replaceAll('\\/', '/'));
    else if (word !== undefined) take('word', word.length);
    else if (symbol !== undefined) take('symbol', symbol.length);
    else throw new AwkError(`syntax error at or near ${rest.charAt(0)}`);
  }
  return [...tokens, { type: 'end', text: 'end of file', calls: false }];
}

/** After a value a slash divides. */
function mayBePattern(last: Token | undefined): boolean {
  if (last === undefined) return true;
  if (last.type === 'symbol') return ![')', ']', '$', '++', '--'].includes(last.text);
  return (
    last.type === 'newline' ||
    (last.type === 'word' && ['print', 'in', 'return'].includes(last.text))
  );
}
