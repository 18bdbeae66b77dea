/** `head` and `tail`: the first or last lines. */

import { linesOf, type Program, readOptions, useInputs } from '../program.ts';

export const head: Program = firstOrLast('head', (lines, count) => lines.slice(0, count));

export const tail: Program = firstOrLast('tail', (lines, count) =>
  count === 0 ? [] : lines.slice(-count),
);

function firstOrLast(
  name: string,
  select: (lines: readonly string[], count: number) => readonly string[],
): Program {
  return (invocation) => {
    const { write, args } = invocation;
    const options = readOptions(
      args.map((word) => word.replace(/^-(\d+)$/, '-n$1')),
      '',
      'n',
    );
    const text = typeof options === 'string' ? undefined : (options.given.get('n') ?? '10');
    if (typeof options === 'string' || text === undefined || !/^\d+$/.test(text)) {
      const complaint =
        typeof options === 'string' ? options : `invalid number of lines: '${text}'`;
      write('stderr', `${name}: ${complaint}\n`);
      return 1;
    }
    const { operands } = options;
    const allRead = useInputs(name, operands, invocation, (input) => {
      const blank = input.path === operands[0] ? '' : '\n';
      if (operands.length > 1) write('stdout', `${blank}==> ${input.path} <==\n`);
      const lines = select(linesOf(input.text), Number(text));
      write('stdout', lines.map((line) => `${line}\n`).join(''));
    });
    return allRead ? 0 : 1;
  };
}
