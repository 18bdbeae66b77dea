/** `kubectl cp`: files to and from a container; not simulated beyond finding the Pod. */

import { defineCommand } from '../command.ts';
import { CommandError, NotSimulatedError } from '../errors.ts';
import { podOf } from '../resources/pod-of.ts';

export const cp = defineCommand({
  flags: {
    container: { type: 'string', shorthand: 'c' },
    'no-preserve': { type: 'boolean' },
    retries: { type: 'integer', default: 0 },
  },
  async run({ args, session }) {
    const [from = '', to = '', ...more] = args;
    if (to === '' || more.length > 0) throw new CommandError('source and destination are required');
    const remote = [from, to].filter((place) => place.includes(':'));
    if (remote.length === 0)
      throw new CommandError('one of src or dest must be a remote file specification');
    if (remote.length === 2)
      throw new CommandError('one of src or dest must be a local file specification');
    const [place = ''] = (remote[0] ?? '').split(':');
    const [name = '', namespace] = place.split('/').reverse();
    await podOf(name, 0, namespace === undefined ? session : { ...session, namespace });
    throw new NotSimulatedError('kubectl cp with a container');
  },
});
