/** From the text of a quiz file to its questions, or to an error that an author can act on. */

import {
  type Document,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml';
import { type Finding, lintQuiz } from './lint.ts';
import { type Quiz, quizSchema } from './schema.ts';

/** What is wrong with a quiz file: one paragraph a problem, each beginning with `file:line`. */
export class QuizError extends Error {
  override readonly name = 'QuizError';
}

/**
 * @param file as the author knows it, such as `content/quizzes/01-a-name-that-stays.yaml`
 * @throws {QuizError} naming every problem, in the order of the file
 */
export function parseQuiz(source: string, file: string): Quiz {
  const lineCounter = new LineCounter();
  const document = parseDocument(source, { lineCounter });
  const [syntax] = document.errors;
  if (syntax) throw new QuizError(syntaxError(syntax.message, file, lineOf(syntax.pos[0])));

  const parsed = quizSchema.safeParse(document.toJS(), { reportInput: true });
  const findings = parsed.success ? lintQuiz(parsed.data) : parsed.error.issues.map(findingOf);
  if (parsed.success && findings.length === 0) return parsed.data;
  throw new QuizError(
    findings
      .map((finding) => ({ finding, line: lineOf(offsetOf(document, finding.path)) }))
      .sort((a, b) => a.line - b.line)
      .map(({ finding, line }) => describe(document, finding, `${file}:${line}`))
      .join('\n\n'),
  );

  function lineOf(offset: number): number {
    return lineCounter.linePos(offset).line;
  }
}

type Issue = NonNullable<ReturnType<typeof quizSchema.safeParse>['error']>['issues'][number];

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

/** Of a question whose kind is none of ours; zod gives the whole question. */
function kindOf(question: unknown): unknown {
  return question instanceof Object && 'kind' in question ? question.kind : undefined;
}

function shown(input: unknown): string {
  if (Array.isArray(input)) return input.length === 1 ? 'a list of one' : 'a list';
  return typeof input === 'object' && input !== null ? 'a mapping' : JSON.stringify(input);
}

function describe(document: Document, finding: Finding, place: string): string {
  const { wrong, expected, mend } = finding;
  const at = `${place}: ${questionName(document, finding.path)}${wrong}`;
  return `${at}\n  Expected: ${expected}\n  Mend it:  ${mend}`;
}

function questionName(document: Document, [, index]: readonly PropertyKey[]): string {
  if (typeof index !== 'number') return '';
  const id = document.getIn(['questions', index, 'id']);
  return typeof id === 'string' ? `question "${id}": ` : `question ${index + 1}: `;
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
