/** `kubectl rollout`: for now its status. */

import { defineCommand } from '../command.ts';
import { NotSimulatedError, usageError } from '../errors.ts';
import { rolloutStatus } from './rollout-status.ts';

export const rollout = defineCommand({
  name: 'rollout',
  flags: {},
  subcommands: [rolloutStatus],
  async run({ args, path }) {
    const [subcommand] = args;
    if (subcommand === undefined) throw new NotSimulatedError(`the help text of ${path}`);
    if (['history', 'pause', 'restart', 'resume', 'undo'].includes(subcommand))
      throw new NotSimulatedError(`${path} ${subcommand}`);
    throw usageError(path, `unknown command ${JSON.stringify(args.join(' '))}`);
  },
});
