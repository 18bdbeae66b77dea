/** `kubectl annotate`: adds, changes and removes annotations. */

import { CommandError } from '../errors.ts';
import { defineMetadataCommand } from './metadata-command.ts';

export const annotate = defineMetadataCommand({
  name: 'annotate',
  field: 'annotations',
  noun: 'annotation',
  parsePair(pair) {
    const equals = pair.indexOf('=');
    return [pair.slice(0, equals), pair.slice(equals + 1)];
  },
  overwriteRefusal: (taken) =>
    `--overwrite is false but found the following declared annotation(s): ${taken.join('; ')}`,
  notFound: () => '',
  refuseBoth(keys) {
    throw new CommandError(
      `can not both modify and remove the following annotation(s) in the same command: ${keys.join(', ')}`,
    );
  },
  report: () => 'annotated',
});
