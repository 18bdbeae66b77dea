/** `kubectl label`: adds, changes and removes labels. */

import { CommandError } from '../errors.ts';
import { compactJson } from '../printers/json.ts';
import { defineMetadataCommand } from './metadata-command.ts';

const valuePattern = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;
const longestValue = 63;

export const label = defineMetadataCommand({
  name: 'label',
  field: 'labels',
  noun: 'label',
  parsePair(pair) {
    const [key = '', value = '', ...more] = pair.split('=');
    if (more.length > 0) throw new CommandError(`invalid label spec: ${pair}`);
    if (value.length > longestValue || !valuePattern.test(value))
      throw new CommandError(`invalid label value: ${JSON.stringify(pair)}: ${valueRule(value)}`);
    return [key, value];
  },
  overwriteRefusal: ([first]) => `${first}, and --overwrite is false`,
  notFound: (key) => `label ${JSON.stringify(key)} not found.\n`,
  refuseBoth() {
    throw new CommandError('can not both modify and remove a label in the same command');
  },
  report(before, after, overwrite) {
    const [old, now] = [compactJson(before ?? {}), compactJson(after)];
    if (before !== undefined && old === now) return 'not labeled';
    return !overwrite && now.length < old.length ? 'unlabeled' : 'labeled';
  },
});

function valueRule(value: string): string {
  if (value.length > longestValue) return `must be no more than ${longestValue} characters`;
  return "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
}
