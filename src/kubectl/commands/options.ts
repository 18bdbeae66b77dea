/** `kubectl options`: the flags that every command takes. */

import { defineCommand } from '../command.ts';

export const options = defineCommand({
  flags: {},
  run: ({ help }) => help('kubectl options', 'stdout'),
});
