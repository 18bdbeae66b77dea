/** `cd` and `pwd`. */

import { assign, type Builtin } from '../context.ts';
import { ShellError } from '../errors.ts';
import { textOf } from '../state.ts';

export const cd: Builtin = ({ args, files, write }, context) => {
  const { state } = context;
  const [typed, ...more] = args.filter((word) => word !== '--');
  if (more.length > 0) throw new ShellError('cd: too many arguments');
  const target =
    typed === undefined ? textOf(state, 'HOME') : typed === '-' ? textOf(state, 'OLDPWD') : typed;
  if (target === undefined)
    throw new ShellError(`cd: ${typed === '-' ? 'OLDPWD' : 'HOME'} not set`);
  const stat = files.stat(target === '' ? '.' : target);
  if (stat?.type === 'file') throw new ShellError(`cd: ${target}: Not a directory`);
  if (stat === undefined) throw new ShellError(`cd: ${target}: ${files.problem(target)}`);
  assign(context, 'OLDPWD', state.folder);
  state.folder = files.resolve(target);
  if (typed === '-') write('stdout', `${state.folder}\n`);
  return 0;
};

export const pwd: Builtin = ({ files, write }) => {
  write('stdout', `${files.folder}\n`);
  return 0;
};
