/** `kubectl plugin list`: this machine has no plugins. */

import { defineCommand, defineGroup, verb } from '../command.ts';
import { CommandError } from '../errors.ts';

const list = defineCommand({
  flags: { 'name-only': { type: 'boolean' } },
  async run() {
    throw new CommandError('unable to find any kubectl plugins in your PATH');
  },
});

export const plugin = defineGroup([verb('list', async () => list)], 'stdout');
