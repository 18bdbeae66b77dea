/** Reads YAML and JSON text as kubectl does: as YAML 1.1, the last of two equal keys wins, then as JSON. */

import { type Document, isCollection, isMap, parseDocument, type ScalarTag, visit } from 'yaml';
import { CommandError } from '../errors.ts';
import { goYamlProblem } from '../yaml/grammar.ts';
import { goMapKey } from './go-values.ts';
import { readJsonStream } from './json-stream.ts';

/** More than any manifest of the course; keeps a hostile file from stopping the page. */
const sizeLimitBytes = 32 * 1024;
const depthLimit = 64;

/** The documents of one file as plain JSON values, up to the first bad one; empty documents are left out. */
export function* readDocuments(text: string, source: string): Generator<unknown> {
  if (text.length > sizeLimitBytes)
    throw new CommandError(`error parsing ${source}: files above 32 KiB are not simulated`);
  for (const value of readJson(text, source) ?? readYamlDocuments(text, source))
    if (value !== null && value !== undefined) yield value;
}

/** Text that begins as JSON but is not is tried as YAML, which allows more, such as a trailing comma. */
function readJson(text: string, source: string): readonly unknown[] | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  const stream = readJsonStream(text);
  if (stream.problem === undefined) return checked(stream.values, source);
  if (stream.values.length === 0 && goYamlProblem(text) === undefined) return undefined;
  throw new CommandError(`error parsing ${source}: ${stream.problem}`);
}

function checked(values: readonly unknown[], source: string): readonly unknown[] {
  for (const value of values) checkDepth(value, source);
  return values;
}

/** Documents are separated by lines that begin with `---`. */
function* readYamlDocuments(text: string, source: string): Generator<unknown> {
  for (const document of text.split(/^---(?=\s|$)[^\n]*\n?/m)) yield readYaml(document, source);
}

function readYaml(text: string, source: string): unknown {
  const problem = goYamlProblem(text);
  if (problem !== undefined) throw notYaml(source, problem);
  const document = parse(text);
  // What go-yaml takes and this parser does not is refused in the words of the latter.
  const [error] = document.errors;
  if (error !== undefined) throw notYaml(source, error.message);
  checkKeys(document, source);
  const value = resolveAliases(document, source);
  checkDepth(value, source);
  return value;
}

function notYaml(source: string, message: string): CommandError {
  return notJson(source, `yaml: ${message}`);
}

function notJson(source: string, message: string): CommandError {
  return new CommandError(`error parsing ${source}: error converting YAML to JSON: ${message}`);
}

function parse(text: string): Document.Parsed {
  return parseDocument(text, {
    version: '1.1',
    schema: 'yaml-1.1',
    merge: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    customTags: (tags) => [
      octal,
      binary,
      ...tags.filter((tag) => typeof tag === 'string' || isReadByKubectl(tag)),
    ],
  });
}

/** go-yaml leaves times and base-60 numbers as strings. */
function isReadByKubectl({ tag, ...rest }: { tag: string }): boolean {
  if ('format' in rest && rest.format === 'TIME') return false;
  return !/:(binary|omap|pairs|set|timestamp)$/.test(tag);
}

/** `0o17`, which YAML 1.1 does not have. */
const octal: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  test: /^[-+]?0o[0-7_]+$/,
  resolve: (text) => Number.parseInt(text.replace(/_|0o/g, ''), 8),
};

const binary: ScalarTag = {
  tag: 'tag:yaml.org,2002:binary',
  resolve(text, onError) {
    try {
      return atob(text.replace(/\s/g, ''));
    } catch {
      onError('!!binary value contains invalid base64 data');
      return text;
    }
  },
};

/** JSON has only text as keys; go-yaml makes that of numbers and words, not of the rest. */
function checkKeys(document: Document.Parsed, source: string): void {
  visit(document, {
    Pair(_, { key, value }) {
      if (isCollection(key))
        throw notYaml(source, `invalid map key: ${goMapKey(key.toJS(document), isMap(key))}`);
      const isNull = key === null || (key as { value?: unknown }).value === null;
      if (!isNull) return;
      const shown = (value as { toJSON?: () => unknown } | null)?.toJSON?.() ?? null;
      throw notJson(
        source,
        `unsupported map key of type: %!s(<nil>), key: <nil>, value: ${shown === null ? '<nil>' : JSON.stringify(shown)}`,
      );
    },
    Scalar(_, { value }) {
      if (typeof value === 'number' && !Number.isFinite(value))
        throw notJson(source, `json: unsupported value: ${infinityText(value)}`);
    },
  });
}

function infinityText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? '+Inf' : '-Inf';
}

function checkDepth(value: unknown, source: string): void {
  if (depth(value) > depthLimit)
    throw new CommandError(
      `error parsing ${source}: more than ${depthLimit} levels are not simulated`,
    );
}

function resolveAliases(document: Document.Parsed, source: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Merge sources'))
      throw notYaml(source, 'map merge requires map or sequence of maps as the value');
    if (!(error instanceof ReferenceError)) throw error;
    const unknown = /Unresolved alias.*: (.*)$/.exec(error.message)?.[1];
    throw notYaml(
      source,
      unknown === undefined
        ? 'document contains excessive aliasing'
        : `unknown anchor '${unknown}' referenced`,
    );
  }
}

/** Levels of nesting, counted no further than the limit, so that a value inside itself ends too. */
function depth(value: unknown, level = 0): number {
  if (typeof value !== 'object' || value === null || level > depthLimit) return level;
  return Math.max(level + 1, ...Object.values(value).map((item) => depth(item, level + 1)));
}
