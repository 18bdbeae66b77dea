/** What kubectl's parser finds wrong in a manifest, at its place: for an editor, while somebody types. */

import { CommandError } from '../errors.ts';
import { findYamlProblem } from '../yaml/grammar.ts';
import { readDocuments } from './yaml-source.ts';

export interface ManifestProblem {
  /** Line of the whole text, from 1, on which the parser stood. */
  readonly line: number;
  /** In the words of go-yaml, without its own count of lines. */
  readonly message: string;
}

/** At most one for each document. */
export function manifestProblems(text: string): readonly ManifestProblem[] {
  const problems: ManifestProblem[] = [];
  let line = 1;
  for (const document of text.split(/^(?=---(?:\s|$))/m)) {
    const [first = '', ...rest] = document.split('\n');
    const content = first.startsWith('---') ? `\n${rest.join('\n')}` : document;
    const problem = problemOf(content);
    if (problem) problems.push({ ...problem, line: line + problem.line });
    line += rest.length;
  }
  return problems;
}

/** Its line counts from 0. */
function problemOf(document: string): ManifestProblem | undefined {
  const mistake = findYamlProblem(document);
  if (mistake) return { line: mistake.mark.line, message: mistake.message };
  try {
    for (const _ of readDocuments(document, '')) void _;
    return undefined;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return {
      line: 0,
      message: error.message.replace(/^error parsing : (?:error converting YAML to JSON: )?/, ''),
    };
  }
}
