/** `kubectl completion SHELL`: the script for a shell, which this terminal has no use for. */

import { defineCommand } from '../command.ts';
import { NotSimulatedError, usageError } from '../errors.ts';

const shells = ['bash', 'fish', 'powershell', 'zsh'];

export const completion = defineCommand({
  flags: {},
  async run({ args, path }) {
    const [shell, ...more] = args;
    if (shell === undefined) throw usageError(path, 'Shell not specified.');
    if (more.length > 0)
      throw usageError(path, 'Too many arguments. Expected only the shell type.');
    if (!shells.includes(shell))
      throw usageError(path, `Unsupported shell type ${JSON.stringify(shell)}.`);
    throw new NotSimulatedError(`kubectl completion for ${shell}`);
  },
});
