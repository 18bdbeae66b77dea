/** `chmod`: whether a file may be run; other permissions are not kept. */

import { ProgramError } from '../errors.ts';
import type { Program } from '../process.ts';
import { each } from './folders.ts';
import { complain } from './inputs.ts';
import { usageError } from './options.ts';

export const chmod: Program = (process) => {
  const [mode, ...paths] = process.args;
  if (mode === undefined) throw usageError(process.name, 'missing operand');
  if (paths.length === 0) throw usageError(process.name, `missing operand after '${mode}'`);
  const executable = mayRun(mode);
  if (executable === undefined)
    throw /^[ugoa]*[-+=][rwxX]+$|^[0-7]{3,4}$/.test(mode)
      ? new ProgramError(`the mode ${mode} is not simulated; +x and -x are`)
      : usageError(process.name, `invalid mode: '${mode}'`);
  return each(paths, (path) => {
    const { files } = process;
    if (files.stat(path) === undefined) {
      complain(process, `cannot access '${path}': ${files.problem(path)}`);
      return false;
    }
    if (files.stat(path)?.type === 'file') files.setExecutable(path, executable);
    return true;
  });
};

function mayRun(mode: string): boolean | undefined {
  if (/^[ua]?\+[rw]*x$/.test(mode) || /^0?7[0-7]{2}$/.test(mode)) return true;
  return /^[ua]?-x$/.test(mode) || /^0?6[0-7]{2}$/.test(mode) ? false : undefined;
}
