/** From the text of a file of course data to what it holds, or to an error that an author can act on. */

import type { z } from 'astro/zod';
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml';

/** What is wrong, where in the file (`path` from the root), what was expected, and how to mend it. */
export interface Finding {
  readonly path: readonly PropertyKey[];
  readonly wrong: string;
  readonly expected: string;
  readonly mend: string;
}

/** What is wrong with a file: one paragraph a problem, each beginning with `file:line`. */
export class AuthoredError extends Error {
  override readonly name = 'AuthoredError';
}

export interface Contract<Schema extends z.ZodType> {
  readonly schema: Schema;
  /** Findings in data of the right shape. */
  lint(data: z.output<Schema>): readonly Finding[];
  /** What an item of the file's one list is called, for messages that name it by its id. */
  readonly item: string;
}

/**
 * @param file as the author knows it, such as `content/quizzes/01-a-name-that-stays.yaml`
 * @throws {AuthoredError} naming every problem, in the order of the file
 */
export function parseAuthored<Schema extends z.ZodType>(
  source: string,
  file: string,
  { schema, lint, item }: Contract<Schema>,
): z.output<Schema> {
  const lineCounter = new LineCounter();
  const document = parseDocument(source, { lineCounter });
  const lineOf = (offset: number) => lineCounter.linePos(offset).line;
  const [syntax] = document.errors;
  if (syntax) throw new AuthoredError(syntaxError(syntax.message, file, lineOf(syntax.pos[0])));

  const parsed = schema.safeParse(document.toJS(), { reportInput: true });
  const findings = parsed.success ? lint(parsed.data) : parsed.error.issues.map(findingOf);
  if (parsed.success && findings.length === 0) return parsed.data;
  throw new AuthoredError(
    findings
      .map((finding) => ({ finding, line: lineOf(offsetOf(document, finding.path)) }))
      .sort((a, b) => a.line - b.line)
      .map(({ finding, line }) =>
        describe(finding, `${file}:${line}: ${nameOf(document, finding, item)}`),
      )
      .join('\n\n'),
  );
}

type Issue = z.core.$ZodIssue;

/** zod's issue in our words; the schema's own messages say what was expected. */
function findingOf(issue: Issue): Finding {
  const path = issue.path;
  const key = String(path.at(-1) ?? 'the file');
  if (issue.code === 'unrecognized_keys') {
    const [unknown = ''] = issue.keys;
    return {
      path: [...path, unknown],
      wrong: `unknown key "${unknown}"`,
      expected: issue.message,
      mend: 'remove it, or correct its spelling',
    };
  }
  const expected = issue.message;
  const input = issue.code === 'invalid_union' ? kindOf(issue.input) : issue.input;
  if (input === undefined)
    return { path, wrong: `"${key}" is missing`, expected, mend: `add \`${key}:\`` };
  const mend = 'change it to what was expected';
  return { path, wrong: `"${key}" is ${shown(input)}`, expected, mend };
}

/** Of an item whose kind is none of ours; zod gives the whole item. */
function kindOf(item: unknown): unknown {
  return item instanceof Object && 'kind' in item ? item.kind : undefined;
}

function shown(input: unknown): string {
  if (Array.isArray(input)) return input.length === 1 ? 'a list of one' : 'a list';
  return typeof input === 'object' && input !== null ? 'a mapping' : JSON.stringify(input);
}

function describe({ wrong, expected, mend }: Finding, place: string): string {
  return `${place}${wrong}\n  Expected: ${expected}\n  Mend it:  ${mend}`;
}

function nameOf(document: Document, { path: [list, index] }: Finding, item: string): string {
  if (typeof index !== 'number') return '';
  const id = document.getIn([list, index, 'id']);
  return typeof id === 'string' ? `${item} "${id}": ` : `${item} ${index + 1}: `;
}

/** Where the nearest existing node of a path begins; a key's own place where there is one. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const node = isMap(parent)
      ? parent.items.map((pair) => pair.key).find((key) => isScalar(key) && key.value === last)
      : document.getIn(path.slice(0, length), true);
    if (isNode(node)) return (node as Node).range?.[0] ?? 0;
  }
  return 0;
}

function syntaxError(message: string, file: string, line: number): string {
  const [first = ''] = message.split('\n');
  const wrong = first.replace(/ at line .*$/, '');
  return `${file}:${line}: ${wrong}\n  Expected: YAML\n  Mend it:  look at this line and the one before it; put text with a colon in quotes`;
}
