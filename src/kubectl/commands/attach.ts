/** `kubectl attach`: the streams of a program that runs; not simulated beyond finding the Pod. */

import { defineCommand } from '../command.ts';
import { CommandError, NotSimulatedError } from '../errors.ts';
import { podOf } from '../resources/pod-of.ts';

export const attach = defineCommand({
  flags: {
    container: { type: 'string', shorthand: 'c' },
    'pod-running-timeout': { type: 'duration', default: 60_000 },
    quiet: { type: 'boolean', shorthand: 'q' },
    stdin: { type: 'boolean', shorthand: 'i' },
    tty: { type: 'boolean', shorthand: 't' },
  },
  async run({ args, flags, session }) {
    const [target, ...more] = args;
    if (target === undefined) throw new CommandError('at least 1 argument is required for attach');
    if (more.length > 0)
      throw new CommandError(
        `expected POD, TYPE/NAME, or TYPE NAME, (at most 2 arguments) saw ${args.length}: [${args.join(' ')}]`,
      );
    await podOf(target, flags['pod-running-timeout'], session);
    throw new NotSimulatedError('kubectl attach to a container');
  },
});
