/** `rm`: removes files, and folders with all that is in them. */

import type { Process, Program } from '../process.ts';
import { each } from './folders.ts';
import { complain } from './inputs.ts';
import { readOptions, usageError } from './options.ts';

export const rm: Program = (process) => {
  const options = readOptions(process, {
    letters: 'rRfvd',
    long: { recursive: 'r', force: 'f', verbose: 'v', dir: 'd' },
    others: ['i', 'I', 'interactive', 'one-file-system', 'preserve-root', 'no-preserve-root'],
  });
  if (options.operands.length === 0) {
    if (options.has('f')) return 0;
    throw usageError(process.name, 'missing operand');
  }
  const recursive = options.has('r') || options.has('R');
  return each(options.operands, (path) => {
    const { files, folder } = { ...process, folder: process.files.folder };
    const stat = files.stat(path);
    if (stat === undefined) {
      if (!options.has('f')) complain(process, `cannot remove '${path}': ${files.problem(path)}`);
      return options.has('f');
    }
    if (stat.type === 'directory' && !recursive) {
      complain(process, `cannot remove '${path}': Is a directory`);
      return false;
    }
    if (/^(?:.*\/)?\.\.?\/?$/.test(path)) {
      complain(process, `refusing to remove '.' or '..' directory: skipping '${path}'`);
      return false;
    }
    if (folder.startsWith(files.resolve(path))) {
      complain(process, `cannot remove '${path}': Device or resource busy`);
      return false;
    }
    if (options.has('v')) announce(path, process);
    files.remove(path);
    return true;
  });
};

/** What is in a folder goes before it. */
function announce(path: string, process: Process): void {
  const { files, write } = process;
  const isFolder = files.stat(path)?.type === 'directory';
  for (const name of files.list(path)) announce(`${path}/${name}`, process);
  write('stdout', `${isFolder ? 'removed directory' : 'removed'} '${path}'\n`);
}
