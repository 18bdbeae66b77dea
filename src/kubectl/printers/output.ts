/** What `-o` asks for, and the printing of objects that is the same for all commands. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import type { Resource } from '../client/discovery.ts';
import { objectName } from '../client/discovery.ts';
import { type Column, printCustomColumns } from './custom-columns.ts';
import { printJson } from './json.ts';
import { printYaml } from './yaml.ts';

/** See read-output.ts. */
export type Output = { readonly managedFields?: boolean } & (
  | { readonly format: 'json' | 'yaml' | 'name' | 'wide' | 'default' }
  /** `jsonpath`, `go-template` and their like, compiled. */
  | { readonly format: 'template'; readonly print: (value: unknown) => string }
  | { readonly format: 'custom-columns'; readonly columns: readonly Column[] }
);

/** What a command reports of an object that it worked on: `service/x created`, or as `-o` asks. */
export function reportObject(
  output: Output,
  object: KubernetesObject,
  resource: Resource,
  done: string,
): string {
  const name = objectName(resource, object.metadata.name);
  if (output.format === 'default') return `${name} ${done}\n`;
  if (output.format === 'name') return `${name}\n`;
  const shown = output.managedFields ? object : withoutManagedFields(object);
  return separator(output) + printValue(output, shown, [shown]);
}

/** Outputs of which a first YAML document was printed. */
const begun = new WeakSet<Output>();

/** What parts the YAML documents of one command. */
function separator(output: Output): string {
  if (output.format !== 'yaml') return '';
  const isFirst = !begun.has(output);
  begun.add(output);
  return isFirst ? '' : '---\n';
}

/** `json`, `yaml`, templates of a value; `custom-columns` of each of its objects. */
export function printValue(
  output: Output,
  value: unknown,
  objects: readonly unknown[],
  noHeaders = false,
): string {
  switch (output.format) {
    case 'json':
      return printJson(value);
    case 'yaml':
      return printYaml(value);
    case 'template':
      return output.print(value);
    case 'custom-columns':
      return printCustomColumns(output.columns, objects, noHeaders);
    default:
      return '';
  }
}

/** As kubectl prints objects unless `--show-managed-fields` is given. */
export function withoutManagedFields<T extends { readonly metadata?: object }>(object: T): T {
  if (object.metadata === undefined || !('managedFields' in object.metadata)) return object;
  const { managedFields: _hidden, ...metadata } = object.metadata;
  return { ...object, metadata };
}
