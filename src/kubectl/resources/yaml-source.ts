/** Reads YAML and JSON text as kubectl does: as YAML 1.1, the last of two equal keys wins, then as JSON. */

import { type Document, parseDocument, type YAMLError } from 'yaml';
import { CommandError } from '../errors.ts';

/** More than any manifest of the course; keeps a hostile file from stopping the page. */
const sizeLimitBytes = 32 * 1024;
const depthLimit = 64;

/** The documents of one file as plain JSON values; empty documents are left out. */
export function readDocuments(text: string, source: string): readonly unknown[] {
  if (text.length > sizeLimitBytes)
    throw new CommandError(`error parsing ${source}: files above 32 KiB are not simulated`);
  if (/^\s*\{/.test(text)) return [readJson(text, source)];
  return splitDocuments(text)
    .map((document) => readYaml(document, source))
    .filter((value) => value !== null && value !== undefined);
}

/** Documents are separated by lines that begin with `---`. */
function splitDocuments(text: string): readonly string[] {
  return text.split(/^---(?=\s|$)[^\n]*\n?/m);
}

/** Text that begins as JSON but is not is tried as YAML, which allows more, such as a trailing comma. */
function readJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const document = parse(text);
    if (document.errors.length > 0)
      throw new CommandError(`error parsing ${source}: unexpected EOF`);
    return toJson(document, source);
  }
}

function readYaml(text: string, source: string): unknown {
  const document = parse(text);
  const [error] = document.errors;
  if (error !== undefined) throw notYaml(source, goYamlMessage(error, text));
  return toJson(document, source);
}

function notYaml(source: string, message: string): CommandError {
  return new CommandError(
    `error parsing ${source}: error converting YAML to JSON: yaml: ${message}`,
  );
}

function parse(text: string): Document.Parsed {
  return parseDocument(text, {
    version: '1.1',
    schema: 'yaml-1.1',
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || isReadByKubectl(tag)),
  });
}

/** go-yaml leaves times and base-60 numbers as strings. Simplified: it merges `<<`; here that is a key like any other. */
function isReadByKubectl({ tag, ...rest }: { tag: string }): boolean {
  if ('format' in rest && rest.format === 'TIME') return false;
  return !/:(binary|merge|omap|pairs|set|timestamp)$/.test(tag);
}

function toJson(document: Document.Parsed, source: string): unknown {
  const value = resolveAliases(document, source);
  if (depth(value) > depthLimit)
    throw new CommandError(
      `error parsing ${source}: more than ${depthLimit} levels are not simulated`,
    );
  return value;
}

function resolveAliases(document: Document.Parsed, source: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 20 });
  } catch (error) {
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

/** The parser's findings, in the words of go-yaml. A scanner's line counts from 1, a parser's from 0. */
const goYamlWords: readonly {
  readonly found: RegExp;
  readonly words: string;
  readonly by: 'scanner' | 'parser';
}[] = [
  {
    found: /^Flow sequence/,
    words: "did not find expected ',' or ']'",
    by: 'parser',
  },
  { found: /^Flow map/, words: "did not find expected ',' or '}'", by: 'parser' },
  { found: /^All mapping items/, words: 'did not find expected key', by: 'parser' },
  { found: /^All sequence items/, words: "did not find expected '-' indicator", by: 'parser' },
  {
    found: /^Tabs are not allowed|cannot start with reserved/,
    words: 'found character that cannot start any token',
    by: 'scanner',
  },
  {
    found: /^Nested mappings|^Implicit keys/,
    words: 'mapping values are not allowed in this context',
    by: 'scanner',
  },
  { found: /^Missing closing/, words: 'found unexpected end of stream', by: 'scanner' },
];

function goYamlMessage(error: YAMLError, text: string): string {
  const known = goYamlWords.find(({ found }) => found.test(error.message));
  const position = known?.by === 'scanner' ? error.pos[1] : error.pos[0];
  const linesBefore = text.slice(0, position).split('\n').length - 1;
  const line = linesBefore + (known?.by === 'scanner' && linesBefore > 0 ? 1 : 0);
  return `${line === 0 ? '' : `line ${line}: `}${known?.words ?? 'did not find expected node content'}`;
}
