/** `--from-literal`, `--from-file` and `--from-env-file`: the data of a ConfigMap or Secret (kubectl, util/util.go and env_file.go). */

import { CommandError } from '../errors.ts';
import type { FlagValues } from '../flags/flag.ts';
import type { KubectlHost } from '../host.ts';

export const dataFlags = {
  'from-env-file': { type: 'strings', commas: true },
  'from-file': { type: 'strings', commas: true },
  'from-literal': { type: 'strings', commas: false },
} as const;

export interface DataTarget {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly host: KubectlHost;
}

type Data = ReadonlyMap<string, string>;

/** Values by key. Throws in kubectl's words. */
export function readData(given: FlagValues<typeof dataFlags>, target: DataTarget): Data {
  const { 'from-env-file': envFiles, 'from-file': files, 'from-literal': literals } = given;
  if (envFiles.length > 0 && (files.length > 0 || literals.length > 0))
    throw new CommandError('from-env-file cannot be combined with from-file or from-literal');
  const pairs = [
    ...literals.map(parseLiteral),
    ...files.flatMap((source) => readFileSource(source, target.host)),
    ...envFiles.flatMap((path) => readEnvFile(path, target.host)),
  ];
  return collect(pairs, target);
}

type Pair = readonly [string, string];

function collect(pairs: readonly Pair[], { kind, name }: DataTarget): Data {
  const data = new Map<string, string>();
  for (const [key, value] of pairs) {
    checkKey(key, kind);
    if (data.has(key))
      throw new CommandError(
        kind === 'ConfigMap'
          ? `cannot add key ${JSON.stringify(key)}, another key by that name already exists in Data for ConfigMap ${JSON.stringify(name)}`
          : `cannot add key ${key}, another key by that name already exists`,
      );
    data.set(key, value);
  }
  return data;
}

function checkKey(key: string, kind: DataTarget['kind']): void {
  const of = kind === 'ConfigMap' ? 'a ConfigMap' : 'a Secret';
  if (!/^[-._a-zA-Z0-9]+$/.test(key))
    throw new CommandError(
      `${JSON.stringify(key)} is not a valid key name for ${of}: a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')`,
    );
}

function parseLiteral(source: string): Pair {
  const equals = source.indexOf('=');
  if (equals <= 0) throw new CommandError(`invalid literal source ${source}, expected key=value`);
  return [source.slice(0, equals), unquoted(source.slice(equals + 1))];
}

function unquoted(value: string): string {
  return /^(["']).*\1$/s.test(value) && value.length > 1 ? value.slice(1, -1) : value;
}

/** `path`, `key=path`, or a folder whose files are taken one by one. */
function readFileSource(source: string, host: KubectlHost): readonly Pair[] {
  const { key, path } = parseFileSource(source);
  const text = host.readFile(path);
  if (text !== undefined) return [[key, text]];
  const folder = `${path.replace(/\/+$/, '')}/`;
  const files = host.listFiles(path).filter((file) => !relative(file, folder).includes('/'));
  if (files.length === 0)
    throw new CommandError(`error reading ${path}: no such file or directory`);
  if (source.includes('=')) throw new CommandError('cannot give a key name for a directory path');
  return files
    .map((file): Pair => [relative(file, folder), host.readFile(file) ?? ''])
    .filter(([name]) => /^[-._a-zA-Z0-9]+$/.test(name));
}

function relative(file: string, folder: string): string {
  return file.startsWith(folder) ? file.slice(folder.length) : file;
}

function parseFileSource(source: string): { readonly key: string; readonly path: string } {
  const parts = source.split('=');
  const [first = '', second = ''] = parts;
  if (parts.length === 1) return { key: source.split('/').pop() ?? '', path: source };
  if (parts.length > 2) throw new CommandError("key names or file paths cannot contain '='");
  if (first === '') throw new CommandError(`key name for file path ${second} missing`);
  if (second === '') throw new CommandError(`file path for key name ${first} missing`);
  return { key: first, path: second };
}

/** Lines of `KEY=value`; comments and empty lines are passed over. */
function readEnvFile(path: string, host: KubectlHost): readonly Pair[] {
  const text = host.readFile(path);
  if (text === undefined)
    throw new CommandError(`error reading ${path}: no such file or directory`);
  return text
    .split('\n')
    .map((line) => line.replace(/\r$/, '').trimStart())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line): Pair => {
      const [key = '', ...value] = line.split('=');
      if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(key))
        throw new CommandError(
          `${JSON.stringify(key)} is not a valid key name: a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')`,
        );
      return [key, value.join('=')];
    });
}
