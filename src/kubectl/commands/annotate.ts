/** `kubectl annotate`: adds, changes and removes annotations. */

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
  report: () => 'annotated',
});
