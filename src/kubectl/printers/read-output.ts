/** From `-o` and `--template` to a printer: reads files, and loads what templates need (cli-runtime, genericclioptions). */

import { CommandError } from '../errors.ts';
import type { KubectlHost } from '../host.ts';
import { type Column, parseColumns, readColumns } from './custom-columns.ts';
import type { Output } from './output.ts';

export interface OutputFlags {
  readonly 'allow-missing-template-keys': boolean;
  readonly output: string;
  readonly 'show-managed-fields': boolean;
  readonly template: string;
}

const templateFormats = [
  'go-template',
  'go-template-file',
  'jsonpath',
  'jsonpath-as-json',
  'jsonpath-file',
  'template',
  'templatefile',
];
const columnFormats = ['custom-columns', 'custom-columns-file'];

/** Rejects with CommandError in kubectl's words. `wide` and columns belong to `get` alone. */
export async function readOutput(
  flags: OutputFlags,
  host: KubectlHost,
  command: 'get' | 'other' = 'other',
): Promise<Output> {
  const managedFields = flags['show-managed-fields'];
  const output = flags.output === '' && flags.template !== '' ? 'go-template' : flags.output;
  if (output === '') return { format: 'default', managedFields };
  const template = withArgument(output, templateFormats, flags.template);
  if (template !== undefined)
    return {
      format: 'template',
      managedFields,
      print: await templatePrinter(template, flags, host),
    };
  const plain = output.toLowerCase();
  if (plain === 'json' || plain === 'yaml' || plain === 'name')
    return { format: plain, managedFields };
  if (command === 'get') {
    if (output === 'wide') return { format: 'wide', managedFields };
    const columns = withArgument(output, columnFormats, flags.template);
    if (columns !== undefined)
      return { format: 'custom-columns', managedFields, columns: columnsOf(columns, host) };
  }
  throw noPrinter(output, command);
}

interface Template {
  readonly format: string;
  readonly argument: string;
}

/** `jsonpath={.a}`, or `jsonpath` and its template in the flag of its own. */
function withArgument(
  output: string,
  formats: readonly string[],
  flag: string,
): Template | undefined {
  const attached = formats.find((format) => output.startsWith(`${format}=`));
  if (attached !== undefined && flag === '')
    return { format: attached, argument: output.slice(attached.length + 1) };
  return formats.includes(output) ? { format: output, argument: flag } : undefined;
}

async function templatePrinter(
  { format, argument }: Template,
  flags: OutputFlags,
  host: KubectlHost,
): Promise<(value: unknown) => string> {
  if (argument === '') throw new CommandError('template format specified but no template given');
  const isFile = format.endsWith('file');
  const text = isFile ? host.readFile(argument) : argument;
  if (text === undefined) throw unreadable('--template', argument);
  const strict = !flags['allow-missing-template-keys'];
  if (format.startsWith('jsonpath')) {
    const { jsonPathPrinter } = await import('./jsonpath.ts');
    return jsonPathPrinter(text, { strict, asJson: format === 'jsonpath-as-json' });
  }
  const { goTemplatePrinter } = await import('./go-template.ts');
  return goTemplatePrinter(text, strict);
}

function columnsOf({ format, argument }: Template, host: KubectlHost): readonly Column[] {
  if (argument === '')
    throw new CommandError('custom-columns format specified but no custom columns given');
  if (format === 'custom-columns') return parseColumns(argument);
  const text = host.readFile(argument);
  if (text === undefined) throw unreadable('template', argument);
  return readColumns(text);
}

function unreadable(what: string, path: string): CommandError {
  return new CommandError(`error reading ${what} ${path}, open ${path}: no such file or directory`);
}

function noPrinter(output: string, command: 'get' | 'other'): CommandError {
  const formats = [
    ...(command === 'get' ? [...columnFormats, 'wide'] : []),
    ...templateFormats,
    'json',
    'name',
    'yaml',
  ].sort();
  return new CommandError(
    `unable to match a printer suitable for the output format ${JSON.stringify(output)}, allowed formats are: ${formats.join(',')}`,
  );
}
