/** `cp` and `mv`: files and folders under another name. */

import { isInside, nameOf } from '../files/paths.ts';
import type { Process, Program } from '../process.ts';
import { each } from './folders.ts';
import { complain, tryFiles } from './inputs.ts';
import { type Options, type OptionTable, readOptions, usageError } from './options.ts';

const TABLE: OptionTable = {
  letters: 'rRafvnpT',
  long: { recursive: 'r', archive: 'a', force: 'f', verbose: 'v', 'no-clobber': 'n' },
  others: [
    ...'bdiHlLPstuxZ',
    'backup',
    'link',
    'symbolic-link',
    'update',
    'target-directory',
    'interactive',
  ],
};

export const cp: Program = (process) =>
  transfer(process, (from, to, options) => copy(from, to, options, process));

export const mv: Program = (process) =>
  transfer(process, (from, to) => {
    const { files } = process;
    if (
      isInside(files.resolve(to), files.resolve(from)) &&
      files.stat(from)?.type === 'directory'
    ) {
      complain(process, `cannot move '${from}' to a subdirectory of itself, '${to}'`);
      return false;
    }
    const problem = tryFiles(() => copyTree(from, to, process));
    if (problem === undefined) files.remove(from);
    else complain(process, `cannot move '${from}' to '${to}': ${problem}`);
    return problem === undefined;
  });

type Act = (from: string, to: string, options: Options) => boolean;

/** From each of the operands but the last, to the last: into it when it is a folder. */
function transfer(process: Process, act: Act): number {
  const { files, name } = process;
  const options = readOptions(process, TABLE);
  const sources = options.operands.slice(0, -1);
  const target = options.operands.at(-1);
  if (target === undefined) throw usageError(name, 'missing file operand');
  if (sources.length === 0)
    throw usageError(name, `missing destination file operand after '${target}'`);
  const isFolder = files.stat(target)?.type === 'directory';
  if (sources.length > 1 && !isFolder)
    throw usageError(
      name,
      `target '${target}': ${files.stat(target) === undefined ? 'No such file or directory' : 'Not a directory'}`,
    );
  return each(sources, (from) => {
    if (files.stat(from) === undefined) {
      complain(process, `cannot stat '${from}': ${files.problem(from)}`);
      return false;
    }
    const to = isFolder ? `${target.replace(/\/$/, '')}/${nameOf(files.resolve(from))}` : target;
    if (files.resolve(from) === files.resolve(to)) {
      complain(process, `'${from}' and '${to}' are the same file`);
      return false;
    }
    if (options.has('n') && files.stat(to) !== undefined) return true;
    const done = act(from, to, options);
    const words = name === 'mv' ? `renamed '${from}' -> '${to}'` : `'${from}' -> '${to}'`;
    if (done && options.has('v')) process.write('stdout', `${words}\n`);
    return done;
  });
}

function copy(from: string, to: string, options: Options, process: Process): boolean {
  const isFolder = process.files.stat(from)?.type === 'directory';
  if (isFolder && !['r', 'R', 'a'].some(options.has)) {
    complain(process, `-r not specified; omitting directory '${from}'`);
    return false;
  }
  const problem = tryFiles(() => copyTree(from, to, process));
  if (problem !== undefined) complain(process, `cannot create regular file '${to}': ${problem}`);
  return problem === undefined;
}

function copyTree(from: string, to: string, process: Process): void {
  const { files } = process;
  const text = files.read(from);
  if (text !== undefined) {
    files.write(to, text);
    if (files.stat(from)?.executable) files.setExecutable(to, true);
    return;
  }
  if (files.stat(to) === undefined) files.makeDirectory(to);
  for (const name of files.list(from)) copyTree(`${from}/${name}`, `${to}/${name}`, process);
}
