/** `kubectl attach`: what the program of a container writes from now on, and what is typed into it. */

import { attachTo } from '../client/attached.ts';
import { defineCommand } from '../command.ts';
import { CommandError } from '../errors.ts';
import { podOf } from '../resources/pod-of.ts';

export const attach = defineCommand({
  flags: {
    container: { type: 'string', shorthand: 'c' },
    'pod-running-timeout': { type: 'duration', default: 60_000 },
    quiet: { type: 'boolean', shorthand: 'q' },
    stdin: { type: 'boolean', shorthand: 'i' },
    tty: { type: 'boolean', shorthand: 't' },
  },
  notSimulated: ['--detach-keys'],
  async run({ args, flags, session }) {
    const [target, name, ...more] = args;
    if (target === undefined) throw new CommandError('at least 1 argument is required for attach');
    if (more.length > 0)
      throw new CommandError(
        `expected POD, TYPE/NAME, or TYPE NAME, (at most 2 arguments) saw ${args.length}: [${args.join(' ')}]`,
      );
    const named = name === undefined ? target : `${target}/${name}`;
    await attachTo(await podOf(named, flags['pod-running-timeout'], session), flags, session);
  },
});
