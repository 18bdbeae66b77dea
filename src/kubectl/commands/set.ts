/** `kubectl set`: for now the selector of a Service. */

import { defineCommand } from '../command.ts';
import { NotSimulatedError, usageError } from '../errors.ts';
import { setSelector } from './set-selector.ts';

export const set = defineCommand({
  name: 'set',
  flags: {},
  subcommands: [setSelector],
  async run({ args, path }) {
    const [subcommand] = args;
    if (subcommand === undefined) throw new NotSimulatedError(`the help text of ${path}`);
    if (['env', 'image', 'resources', 'serviceaccount', 'subject'].includes(subcommand))
      throw new NotSimulatedError(`${path} ${subcommand}`);
    throw usageError(path, `unknown command ${JSON.stringify(args.join(' '))}`);
  },
});
