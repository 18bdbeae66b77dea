/** `timeout`: runs a command and stops it when its virtual time is over. */

import { ProgramError } from '../errors.ts';
import type { Program } from '../process.ts';
import { readOptions, usageError } from './options.ts';
import { durationOf } from './sleep.ts';

/** What GNU timeout gives for its own mistakes, and for a command that it stopped. */
const OWN_FAILURE = 125;

export const timeout: Program = async ({ args, finds, name, run }) => {
  const at = args.findIndex((word) => !word.startsWith('-'));
  readOptions(
    { name, args: args.slice(0, Math.max(0, at)) },
    {
      letters: 'fv',
      others: ['k', 's', 'kill-after', 'signal', 'preserve-status', 'foreground'],
      status: OWN_FAILURE,
    },
  );
  const [duration, ...command] = at === -1 ? [] : args.slice(at);
  if (duration === undefined || command.length === 0)
    throw usageError(name, 'missing operand', OWN_FAILURE);
  const limitMs = durationOf(duration);
  if (limitMs === undefined)
    throw usageError(name, `invalid time interval ‘${duration}’`, OWN_FAILURE);
  const [program = ''] = command;
  if (!finds(program))
    throw new ProgramError(`failed to run command ‘${program}’: No such file or directory`, 127);
  return run(command, limitMs === 0 ? {} : { limitMs });
};
