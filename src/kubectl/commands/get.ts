/** `kubectl get`: lists or objects, as the server's table or in one of the formats of `-o`. */

import { defineCommand } from '../command.ts';
import { findTargets } from '../get/fetch.ts';
import { checkFlags, getFlags, isTable, isWatch } from '../get/flags.ts';
import { printObjects } from '../get/objects.ts';
import { printTables } from '../get/tables.ts';
import { fileFlagsNotSimulated } from '../resources/manifest.ts';

export const get = defineCommand({
  flags: getFlags,
  notSimulated: [...fileFlagsNotSimulated],
  async run(call) {
    checkFlags(call);
    if (call.flags.raw !== '') return (await import('../get/raw.ts')).printRaw(call);
    const targets = await findTargets(call);
    if (isWatch(call)) return (await import('../get/watch.ts')).watchObjects(targets, call);
    if (isTable(call)) return printTables(targets, call);
    return printObjects(targets, call);
  },
});
