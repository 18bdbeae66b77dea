/** `sed`: edits lines as they pass, by a script of addresses and commands. */

import { ProgramError, StatusSignal } from '../../errors.ts';
import { Input } from '../../input.ts';
import type { Process, Program } from '../../process.ts';
import { complain, openInputs, tryFiles } from '../inputs.ts';
import { type Options, readOptions } from '../options.ts';
import { Editor } from './editor.ts';
import { parseSed, type SedCommand } from './script.ts';

export const sed: Program = async (process) => {
  const options = readOptions(process, {
    letters: 'nErse:f:i',
    long: {
      quiet: 'n',
      silent: 'n',
      'regexp-extended': 'E',
      expression: 'e',
      file: 'f',
      'in-place': 'i',
      separate: 's',
    },
    others: [...'lubz', 'debug', 'posix', 'null-data', 'line-length', 'follow-symlinks', 'sandbox'],
  });
  const { script, paths } = scriptAndPaths(options, process);
  const commands = parseSed(script, options.has('E') || options.has('r') ? 'extended' : 'basic');
  if (options.has('i')) return inPlace(commands, paths, options, process);
  let status = 0;
  const failed = (path: string, reason: string): void => {
    complain(
      process,
      reason === 'Is a directory'
        ? `couldn't edit ${path}: not a regular file`
        : `can't read ${path}: ${reason}`,
    );
    status = 2;
  };
  const inputs: Input[] = [];
  for await (const { input } of openInputs(paths, process, failed)) inputs.push(input);
  const run = new Editor(commands, options.has('n'), process, (text) =>
    process.write('stdout', text),
  );
  return (await run.edit(joined(inputs))) ?? status;
};

function scriptAndPaths(
  options: Options,
  { files, write }: Process,
): { readonly script: string; readonly paths: readonly string[] } {
  const given = [...options.values('e')];
  for (const path of options.values('f')) {
    const text = files.read(path);
    if (text === undefined)
      throw new ProgramError(`couldn't open file ${path}: ${files.problem(path)}`);
    given.push(text.replace(/\n$/, ''));
  }
  if (given.length > 0) return { script: given.join('\n'), paths: options.operands };
  const [script, ...paths] = options.operands;
  if (script === undefined) {
    write('stderr', 'Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...\n');
    throw new StatusSignal(1);
  }
  return { script, paths };
}

/** Each file on its own, its output in its place. */
async function inPlace(
  commands: readonly SedCommand[],
  paths: readonly string[],
  options: Options,
  process: Process,
): Promise<number> {
  let status = 0;
  if (paths.length === 0) throw new ProgramError('no input files');
  for (const path of paths) {
    const text = process.files.read(path);
    if (text === undefined) {
      const reason = process.files.problem(path);
      complain(
        process,
        reason === 'Is a directory'
          ? `couldn't edit ${path}: not a regular file`
          : `can't read ${path}: ${reason}`,
      );
      status = reason === 'Is a directory' ? 4 : 2;
      continue;
    }
    let edited = '';
    const editor = new Editor(commands, options.has('n'), process, (more) => {
      edited += more;
    });
    await editor.edit(Input.of(text));
    const problem = tryFiles(() => process.files.write(path, edited));
    if (problem !== undefined) throw new ProgramError(`couldn't edit ${path}: ${problem}`, 4);
  }
  return status;
}

/** Several inputs as one. */
function joined(inputs: readonly Input[]): Input {
  const left = [...inputs];
  return new Input({
    async pull() {
      for (;;) {
        const piece = await left[0]?.read();
        if (piece !== undefined || left.length === 0) return piece;
        left.shift();
      }
    },
    close() {
      for (const input of inputs) input.close();
    },
  });
}
