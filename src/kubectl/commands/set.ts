/** `kubectl set`: for now the selector of a Service. */

import { defineCommand } from '../command.ts';
import { NotSimulatedError, usageError } from '../errors.ts';
import { setSelector } from './set-selector.ts';

export const set = defineCommand({
  name: 'set',
  flags: {},
  subcommands: [setSelector],
  subcommandsNotSimulated: ['env', 'image', 'resources', 'serviceaccount', 'subject'],
  async run({ args, path }) {
    if (args.length === 0) throw new NotSimulatedError(`the help text of ${path}`);
    throw usageError(path, `unknown command ${JSON.stringify(args.join(' '))}`);
  },
});
