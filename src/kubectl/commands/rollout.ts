/** `kubectl rollout`: for now its status. */

import { defineCommand } from '../command.ts';
import { NotSimulatedError, usageError } from '../errors.ts';
import { rolloutStatus } from './rollout-status.ts';

export const rollout = defineCommand({
  name: 'rollout',
  flags: {},
  subcommands: [rolloutStatus],
  subcommandsNotSimulated: ['history', 'pause', 'restart', 'resume', 'undo'],
  async run({ args, path }) {
    if (args.length === 0) throw new NotSimulatedError(`the help text of ${path}`);
    throw usageError(path, `unknown command ${JSON.stringify(args.join(' '))}`);
  },
});
