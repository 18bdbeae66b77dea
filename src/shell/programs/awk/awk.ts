/** `awk`: patterns and actions on records and their fields. */

import { ProgramError } from '../../errors.ts';
import type { Process, Program } from '../../process.ts';
import { complain, openInputs } from '../inputs.ts';
import { readOptions } from '../options.ts';
import { parseAwk } from './parse.ts';
import { AwkRun, ExitAwk } from './run.ts';
import { AwkError } from './syntax.ts';

/** Simplified: records are lines, and output goes to standard output only. */
export const awk: Program = async (process) => {
  const options = readOptions(optionsFirst(process), { letters: 'F:v:f:', status: 2 });
  const { program, operands } = programOf(options.values('f'), options.operands, process);
  const run = new AwkRun(parse(program, process), process);
  for (const text of options.values('v')) assignment(text, run);
  const separator = options.value('F');
  if (separator !== undefined) run.set('FS', separator === 't' ? '\t' : separator);
  try {
    run.begin();
    if (run.readsInput) await readAll(operands, run, process);
    run.end();
    return run.status;
  } catch (signal) {
    if (signal instanceof AwkError) throw new ProgramError(signal.message, 2);
    if (!(signal instanceof ExitAwk)) throw signal;
    return run.endAfterExit();
  }
};

/** Behind the program everything is an operand, `-x` too. */
function optionsFirst({ args, name }: Process): Pick<Process, 'args' | 'name'> {
  let at = 0;
  while (/^-./.test(args[at] ?? '') && args[at] !== '--')
    at += /^-[Fvf]$/.test(args[at] ?? '') ? 2 : 1;
  const rest = args.slice(at);
  return { name, args: [...args.slice(0, at), '--', ...(rest[0] === '--' ? rest.slice(1) : rest)] };
}

function programOf(
  paths: readonly string[],
  operands: readonly string[],
  { files }: Process,
): { readonly program: string; readonly operands: readonly string[] } {
  const texts = paths.map((path) => {
    const text = files.read(path);
    if (text === undefined)
      throw new ProgramError(`cannot open ${path} (${files.problem(path)})`, 2);
    return text;
  });
  if (texts.length > 0) return { program: texts.join('\n'), operands };
  const [program, ...rest] = operands;
  if (program === undefined)
    throw new ProgramError('usage: awk [-F fs][-v var=value][prog | -f progfile][file ...]', 2);
  return { program, operands: rest };
}

function parse(program: string, { name, write }: Process) {
  try {
    return parseAwk(program);
  } catch (error) {
    if (!(error instanceof AwkError)) throw error;
    write('stderr', `${name}: line 1: ${error.message}\n`);
    throw new ProgramError(`the program cannot be read`, 2);
  }
}

function assignment(text: string, run: AwkRun): boolean {
  const [, name, value] = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) return false;
  run.assignText(name, value);
  return true;
}

/** Operands are files, or assignments that happen between them. */
async function readAll(operands: readonly string[], run: AwkRun, process: Process): Promise<void> {
  const files = operands.filter((word) => !/^[A-Za-z_]\w*=/.test(word));
  for (const word of files.length === 0 ? [...operands, '-'] : operands) {
    if (word !== '-' && assignment(word, run)) continue;
    await readFile(word, run, process);
  }
}

async function readFile(path: string, run: AwkRun, process: Process): Promise<void> {
  const failed = (_: string, reason: string): void => {
    complain(process, `cannot open ${path} (${reason})`);
    run.status = 2;
  };
  for await (const { input } of openInputs([path], process, failed)) {
    run.beginFile(path === '-' ? '' : path);
    for (let number = 1; !process.signal.aborted; number += 1) {
      const line = await input.readLine();
      if (line === undefined) break;
      run.record(line.replace(/\n$/, ''));
      if (number % 200 === 0) await process.breathe();
      await process.drained();
    }
  }
}
