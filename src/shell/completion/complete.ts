/** What could stand at the end of a line that is being typed. */

import type { Files } from '../files/files.ts';
import { completeKubectl, type KubectlFacts } from './kubectl.ts';

export interface Completion {
  /** Where in the line the word begins that the candidates would replace. */
  readonly start: number;
  /** Whole words, sorted; a folder ends in `/`. */
  readonly candidates: readonly string[];
}

/** What is there to choose from. */
export interface Facts {
  readonly commands: readonly string[];
  readonly variables: readonly string[];
  readonly files: Files;
  readonly kubectl: KubectlFacts;
}

const MAX_CANDIDATES = 200;

/** @param line up to the cursor */
export async function complete(line: string, facts: Facts): Promise<Completion> {
  const words = wordsOf(line);
  const word = words.at(-1) ?? '';
  const found = await candidatesFor(words, facts);
  const fitting = [...new Set(found)].filter((each) => each.startsWith(word)).sort();
  return { start: line.length - word.length, candidates: fitting.slice(0, MAX_CANDIDATES) };
}

/** Words of the command that is being typed; the last one is still open, and may be empty. */
function wordsOf(line: string): readonly string[] {
  const [command = ''] = /(?:"[^"]*"?|'[^']*'?|\\.|[^|&;()`\n"'\\])*$/.exec(line) ?? [];
  const words = command.match(/(?:"[^"]*"?|'[^']*'?|\\.|[^\s"'\\])+/g) ?? [];
  return /\s$|^$/.test(command) ? [...words, ''] : words;
}

async function candidatesFor(words: readonly string[], facts: Facts): Promise<readonly string[]> {
  const [command = '', ...rest] = words.filter((word) => !/^\w+=/.test(word));
  const word = words.at(-1) ?? '';
  if (word.startsWith('$')) return facts.variables.map((name) => `$${name}`);
  if (rest.length === 0 && !word.includes('/')) return facts.commands;
  if (/^(?:\d?>>?|<)$/.test(words.at(-2) ?? '')) return paths(word, facts.files);
  const files = (typed: string) => paths(typed, facts.files);
  return command === 'kubectl' ? completeKubectl(rest, facts.kubectl, files) : files(word);
}

/** What lies in the folder that the word names. */
function paths(word: string, files: Files): readonly string[] {
  const folder = word.slice(0, word.lastIndexOf('/') + 1);
  return files
    .list(folder === '' ? '.' : folder)
    .filter((name) => !name.startsWith('.') || word.slice(folder.length).startsWith('.'))
    .map((name) => folder + name)
    .map((path) => (files.stat(path)?.type === 'directory' ? `${path}/` : path));
}
