/** What is wrong with a script, in the words of bash. */

import type { ParsedScript } from 'unbash';

export interface SyntaxProblem {
  readonly message: string;
  /** Line of the script, counted from 1, that bash names. */
  readonly line: number;
  /** Whether more lines could make it right: a prompt then asks for them. */
  readonly isUnfinished: boolean;
  /** The script up to here is run all the same, as bash reads line by line. */
  readonly runUntil: number;
}

const CLOSERS: Readonly<Record<string, string>> = {
  'double quote': '"',
  'single quote': "'",
  backtick: '`',
  'command substitution': ')',
  'arithmetic expansion': ')',
  'process substitution': ')',
  'parameter expansion': '}',
};

export function syntaxError(script: ParsedScript, source: string): SyntaxProblem | undefined {
  const [error] = script.errors ?? [];
  if (error === undefined) return undefined;
  const at = (position: number): number => source.slice(0, position).split('\n').length;
  const runUntil = completeLines(script, source, error.pos);
  const unterminated = /^unterminated (.*)$/.exec(error.message)?.[1];
  if (unterminated !== undefined) {
    const closer = CLOSERS[unterminated] ?? ')';
    const message = `unexpected EOF while looking for matching \`${closer}'`;
    return { message, line: at(error.pos), isUnfinished: true, runUntil };
  }
  const token = tokenAt(source, error.pos, error.message);
  if (token === undefined) {
    const message = 'syntax error: unexpected end of file';
    return { message, line: at(source.length) + 1, isUnfinished: true, runUntil };
  }
  const message = error.message.includes("']]'")
    ? `unexpected token \`${token}', conditional binary operator expected`
    : `syntax error near unexpected token \`${token}'`;
  return { message, line: at(error.pos), isUnfinished: false, runUntil };
}

/** Undefined at the end of the script. Where a line must go on, its end is a token too. */
function tokenAt(source: string, position: number, expected: string): string | undefined {
  const rest = source.slice(position);
  const named = /[;\n]\s*(\S+)\s*$/.exec(source.slice(0, position))?.[1];
  if (expected === "expected 'do'" && named !== undefined) return named;
  const needsWord = expected === 'expected redirect target' || /(^|[;\s])for\s*$/.test(source);
  if (needsWord && /^[ \t]*(\n|$)/.test(rest)) return 'newline';
  if (expected.includes("']]'") && rest.trim() === '') return 'newline';
  const text = rest.replace(/^(?:\s|#.*)+/, '');
  return /^(?:\|\||&&|;;&?|;&|\|&|<<[-<]?|>>|[|&;()<>]|[^\s|&;()<>]+)/.exec(text)?.[0];
}

function completeLines(script: ParsedScript, source: string, position: number): number {
  const broken = script.commands.find(({ end }) => end >= position);
  return source.lastIndexOf('\n', Math.min(broken?.pos ?? position, position));
}
