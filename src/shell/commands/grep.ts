/** `grep`: lines that match a regular expression. */

import {
  type Invocation,
  linesOf,
  type Options,
  type Program,
  readOptions,
  useInputs,
} from '../program.ts';

/** Simplified: basic and extended expressions are both read as JavaScript's, after escapes are swapped. */
export const grep: Program = (invocation) => {
  const options = readOptions(invocation.args, 'EFcihnoqvw', 'e');
  if (typeof options === 'string') return complain(invocation, options);
  const { given, operands } = options;
  const pattern = given.get('e') ?? operands[0];
  const paths = given.has('e') ? operands : operands.slice(1);
  if (pattern === undefined) return complain(invocation, 'a pattern is needed');
  const expression = toExpression(pattern, given);
  if (expression === undefined) return complain(invocation, `invalid expression: ${pattern}`);
  const isPrefixed = paths.length > 1 && !given.has('h');
  let found = 0;
  const allRead = useInputs('grep', paths, invocation, ({ path, text }) => {
    const matching = selectLines(text, expression, given);
    found += matching.length;
    const prefix = isPrefixed ? `${path}:` : '';
    if (!given.has('q')) invocation.write('stdout', outputOf(matching, prefix, expression, given));
  });
  if (!allRead) return 2;
  return found > 0 ? 0 : 1;
};

function complain({ write }: Invocation, message: string): number {
  write('stderr', `grep: ${message}\n`);
  return 2;
}

type Given = Options['given'];

function toExpression(pattern: string, given: Given): RegExp | undefined {
  const source = given.has('F')
    ? pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    : given.has('E')
      ? pattern
      : pattern.replace(/\\?[+?{}()|]/g, (match) =>
          match.startsWith('\\') ? match.slice(1) : `\\${match}`,
        );
  const bounded = given.has('w') ? `\\b(?:${source})\\b` : source;
  try {
    return new RegExp(bounded, given.has('i') ? 'gi' : 'g');
  } catch {
    return undefined;
  }
}

interface Line {
  readonly number: number;
  readonly text: string;
}

function selectLines(text: string, expression: RegExp, given: Given): readonly Line[] {
  return linesOf(text)
    .map((line, index) => ({ number: index + 1, text: line }))
    .filter((line) => (line.text.search(expression) !== -1) !== given.has('v'));
}

function outputOf(
  lines: readonly Line[],
  prefix: string,
  expression: RegExp,
  given: Given,
): string {
  if (given.has('c')) return `${prefix}${lines.length}\n`;
  return lines
    .flatMap(({ number, text }) => {
      const shown = given.has('o') ? (text.match(expression) ?? []) : [text];
      return shown.map((part) => `${prefix}${given.has('n') ? `${number}:` : ''}${part}\n`);
    })
    .join('');
}
