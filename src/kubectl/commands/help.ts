/** `kubectl help COMMAND`: the same as `kubectl COMMAND --help`. */

import { defineCommand } from '../command.ts';

export const help = defineCommand({
  flags: {},
  run: (call) => call.help(['kubectl', ...call.args].join(' '), 'stdout'),
});
