/** What `-o` asks for, and the printing of objects that is the same for all commands. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import type { Resource } from '../client/discovery.ts';
import { objectName } from '../client/discovery.ts';
import { CommandError, NotSimulatedError } from '../errors.ts';
import type { FlagValues } from '../flags/flag.ts';
import type { printFlags } from '../flags/print.ts';
import { evaluate } from '../jsonpath/evaluate.ts';
import { parseJsonPath } from '../jsonpath/parse.ts';
import { printCustomColumns } from './custom-columns.ts';
import { goSyntax } from './go-syntax.ts';
import { printJson } from './json.ts';
import { printYaml } from './yaml.ts';

export type Output = { readonly managedFields?: boolean } & (
  | { readonly format: 'json' | 'yaml' | 'name' | 'wide' | 'default' }
  | { readonly format: 'jsonpath' | 'custom-columns'; readonly template: string }
);

const getFormats =
  'custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,name,template,templatefile,wide,yaml';
const printFormats =
  'go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,name,template,templatefile,yaml';

/** What the flags of flags/print.ts ask for. A template of its own flag is one of `-o`. */
export function outputOf(given: FlagValues<typeof printFlags>): Output {
  const { output, template } = given;
  const format = output === '' ? 'go-template' : output;
  const flag = template === '' || output.includes('=') ? output : `${format}=${template}`;
  return { ...parseOutput(flag), managedFields: given['show-managed-fields'] };
}

/** Reads `-o`; `wide` and custom-columns belong to `get` alone. Throws in kubectl's words. */
export function parseOutput(flag: string, forGet = false): Output {
  const [, format = '', equals = '', template = ''] = /^([^=]*)(=?)(.*)$/s.exec(flag) ?? [];
  switch (format) {
    case '':
      return { format: 'default' };
    case 'json':
    case 'yaml':
    case 'name':
      return { format };
    case 'jsonpath':
      if (template === '')
        throw new CommandError('template format specified but no template given');
      return { format, template };
    case 'wide':
      if (forGet) return { format };
      break;
    case 'custom-columns':
      if (forGet && equals !== '') return { format, template };
      if (forGet)
        throw new CommandError('custom-columns format specified but no custom columns given');
      break;
    case 'template':
    case 'go-template':
      if (template === '')
        throw new CommandError('template format specified but no template given');
  }
  const formats = forGet ? getFormats : printFormats;
  if (formats.split(',').includes(format)) throw new NotSimulatedError(`--output ${format}`);
  throw new CommandError(
    `unable to match a printer suitable for the output format ${JSON.stringify(flag)}, allowed formats are: ${formats}`,
  );
}

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

/** `json`, `yaml`, `jsonpath` of a value; `custom-columns` of each of its objects. */
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
    case 'jsonpath':
      return printJsonPath(output.template, value);
    case 'custom-columns':
      return printCustomColumns(output.template, objects, noHeaders);
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

function printJsonPath(template: string, value: unknown): string {
  const nodes = inContext(`error parsing jsonpath ${template}, `, () => parseJsonPath(template));
  try {
    return evaluate(nodes, value);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new CommandError(
      `error executing jsonpath ${JSON.stringify(template)}: Error executing template: ${error.message}. Printing more information for debugging the template:\n\ttemplate was:\n\t\t${template}\n\tobject given to jsonpath engine was:\n\t\t${goSyntax(value)}\n\n\n`,
    );
  }
}

function inContext<T>(prefix: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw error instanceof CommandError ? new CommandError(prefix + error.message) : error;
  }
}
