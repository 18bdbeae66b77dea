/** `kubectl set`: for now the selector of a Service. */

import { defineCommand, verb } from '../command.ts';
import { NotSimulatedError, usageError } from '../errors.ts';

export const set = defineCommand({
  flags: {},
  subcommands: [
    verb('env'),
    verb('image'),
    verb('resources'),
    verb('selector', async () => (await import('./set-selector.ts')).setSelector),
    verb('serviceaccount', undefined, ['sa']),
    verb('subject'),
  ],
  async run({ args, path }) {
    if (args.length === 0) throw new NotSimulatedError(`the help text of ${path}`);
    throw usageError(path, `unknown command ${JSON.stringify(args.join(' '))}`);
  },
});
