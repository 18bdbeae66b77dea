/** `kubectl apply view-last-applied`: what the last apply of an object had. */

import { defineCommand } from '../command.ts';
import { CommandError, usageError } from '../errors.ts';
import { lastApplied } from '../patch/last-applied.ts';
import { printOrderedJson } from '../printers/json.ts';
import { printYaml } from '../printers/yaml.ts';
import { fileFlags, fileFlagsNotSimulated } from '../resources/manifest.ts';
import { findObjects, selectorFlag } from '../resources/objects.ts';
import { print } from '../session.ts';

export const applyViewLastApplied = defineCommand({
  flags: {
    ...fileFlags,
    ...selectorFlag,
    all: { type: 'boolean' },
    output: { type: 'string', shorthand: 'o', default: 'yaml' },
  },
  notSimulated: [...fileFlagsNotSimulated],
  async run({ args, flags, path, session }) {
    const { output } = flags;
    if (output !== 'yaml' && output !== 'json')
      throw usageError(
        path,
        `Unexpected -o output mode: ${output}, the flag 'output' must be one of yaml|json`,
      );
    const { items, failures } = await findObjects({ ...flags, args, files: flags }, session);
    failures.throwAll();
    for (const { name, object } of items) {
      const applied = lastApplied(object);
      if (applied === undefined)
        throw new CommandError(
          `no last-applied-configuration annotation found on resource: ${name}`,
        );
      print(session, output === 'yaml' ? printYaml(applied) : printOrderedJson(applied, 2));
    }
  },
});
