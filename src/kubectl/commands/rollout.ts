/** `kubectl rollout`: for now its status. */

import { defineCommand, verb } from '../command.ts';
import { NotSimulatedError, usageError } from '../errors.ts';

export const rollout = defineCommand({
  flags: {},
  subcommands: [
    verb('history'),
    verb('pause'),
    verb('restart'),
    verb('resume'),
    verb('status', async () => (await import('./rollout-status.ts')).rolloutStatus),
    verb('undo'),
  ],
  async run({ args, path }) {
    if (args.length === 0) throw new NotSimulatedError(`the help text of ${path}`);
    throw usageError(path, `unknown command ${JSON.stringify(args.join(' '))}`);
  },
});
