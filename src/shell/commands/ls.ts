/** `ls`: the virtual files and folders, one a line. */

import type { Files } from '../files.ts';
import { type Program, readOptions } from '../program.ts';

/** Simplified: always one name a line, as real ls writes into a pipe. */
export const ls: Program = ({ args, files, write }) => {
  const options = readOptions(args, '1R');
  if (typeof options === 'string') {
    write('stderr', `ls: ${options}\n`);
    return 2;
  }
  const paths = options.operands.length === 0 ? ['.'] : options.operands;
  let status = 0;
  for (const [index, path] of paths.entries()) {
    if (files.read(path) !== undefined) write('stdout', `${path}\n`);
    else if (files.isDirectory(path)) {
      if (paths.length > 1) write('stdout', `${index > 0 ? '\n' : ''}${path}:\n`);
      write('stdout', listing(path, files, options.given.has('R')));
    } else {
      write('stderr', `ls: cannot access '${path}': No such file or directory\n`);
      status = 2;
    }
  }
  return status;
};

function listing(directory: string, files: Files, recursive: boolean): string {
  const prefix = directory.replace(/\/+$/, '');
  const names = files.below(directory).map((path) => path.slice(prefix.length + 1));
  const shown = recursive ? names : [...new Set(names.map((name) => name.split('/')[0] ?? ''))];
  return shown.map((name) => `${name}\n`).join('');
}
