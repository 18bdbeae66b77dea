/** `mkdir`, `rmdir` and `touch`: new names in folders. */

import { parentOf } from '../files/paths.ts';
import type { Process, Program } from '../process.ts';
import { complain, tryFiles } from './inputs.ts';
import { readOptions, usageError } from './options.ts';

export const mkdir: Program = (process) => {
  const options = readOptions(process, {
    letters: 'pv',
    long: { parents: 'p', verbose: 'v' },
    others: ['m', 'Z', 'mode'],
  });
  if (options.operands.length === 0) throw usageError(process.name, 'missing operand');
  return each(options.operands, (path) => {
    const { files, write } = process;
    if (options.has('p') && files.stat(path)?.type === 'directory') return true;
    const problem = tryFiles(() =>
      options.has('p') ? makeAll(path, process) : files.makeDirectory(path),
    );
    if (problem === undefined) {
      if (options.has('v')) write('stdout', `mkdir: created directory '${path}'\n`);
      return true;
    }
    complain(process, `cannot create directory ‘${path}’: ${problem}`);
    return false;
  });
};

function makeAll(path: string, process: Process): void {
  const { files } = process;
  const absolute = files.resolve(path);
  if (files.stat(absolute)?.type === 'directory') return;
  if (parentOf(absolute) !== absolute) makeAll(parentOf(absolute), process);
  files.makeDirectory(absolute);
}

export const rmdir: Program = (process) => {
  const options = readOptions(process, { letters: '', others: ['p', 'v', 'parents', 'verbose'] });
  if (options.operands.length === 0) throw usageError(process.name, 'missing operand');
  return each(options.operands, (path) => {
    const { files } = process;
    const stat = files.stat(path);
    const problem =
      stat?.type !== 'directory'
        ? stat === undefined
          ? files.problem(path)
          : 'Not a directory'
        : files.list(path).length > 0
          ? 'Directory not empty'
          : undefined;
    if (problem === undefined) files.remove(path);
    else complain(process, `failed to remove '${path}': ${problem}`);
    return problem === undefined;
  });
};

export const touch: Program = (process) => {
  const options = readOptions(process, {
    letters: 'c',
    long: { 'no-create': 'c' },
    others: [...'adfhmrt', 'date', 'reference', 'time'],
  });
  if (options.operands.length === 0) throw usageError(process.name, 'missing file operand');
  return each(options.operands, (path) => {
    const { files } = process;
    const text = files.read(path);
    if (files.stat(path)?.type === 'directory' || (text === undefined && options.has('c')))
      return true;
    const problem = tryFiles(() => files.write(path, text ?? ''));
    if (problem !== undefined) complain(process, `cannot touch '${path}': ${problem}`);
    return problem === undefined;
  });
};

/** 0 when all went well, else 1. */
export function each(paths: readonly string[], act: (path: string) => boolean): number {
  return Number(paths.map(act).includes(false));
}
