/** `find`: paths below folders, by name, kind and depth. */

import { ProgramError } from '../errors.ts';
import { patternMatches } from '../expansion/pattern.ts';
import { nameOf } from '../files/paths.ts';
import type { Process, Program } from '../process.ts';
import { complain } from './inputs.ts';

type Test = (path: string, process: Process) => boolean;

export const find: Program = (process) => {
  const { args, files } = process;
  const first = args.findIndex((word) => /^[-(!]/.test(word));
  const paths = first === -1 ? args : args.slice(0, first);
  const { tests, maxDepth, minDepth } = readTests(first === -1 ? [] : args.slice(first));
  let status = 0;
  const visit = (path: string, depth: number): void => {
    if (depth >= minDepth && tests.every((test) => test(path, process)))
      process.write('stdout', `${path}\n`);
    if (depth >= maxDepth) return;
    for (const name of files.list(path)) visit(`${path.replace(/\/$/, '')}/${name}`, depth + 1);
  };
  for (const path of paths.length === 0 ? ['.'] : paths) {
    if (files.stat(path) !== undefined) visit(path, 0);
    else {
      complain(process, `‘${path}’: ${files.problem(path)}`);
      status = 1;
    }
  }
  return status;
};

function readTests(words: readonly string[]): {
  readonly tests: readonly Test[];
  readonly maxDepth: number;
  readonly minDepth: number;
} {
  const tests: Test[] = [];
  let [maxDepth, minDepth] = [Number.POSITIVE_INFINITY, 0];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '-print' || word === '-a') continue;
    at += 1;
    const value = words[at];
    if (value === undefined && /^-(name|iname|type|path|maxdepth|mindepth)$/.test(word))
      throw new ProgramError(`missing argument to \`${word}'`);
    if (word === '-name') tests.push((path) => patternMatches(value ?? '', nameOf(path)));
    else if (word === '-iname')
      tests.push((path) => patternMatches((value ?? '').toLowerCase(), nameOf(path).toLowerCase()));
    else if (word === '-path') tests.push((path) => patternMatches(value ?? '', path));
    else if (word === '-type')
      tests.push(
        (path, { files }) => files.stat(path)?.type === (value === 'd' ? 'directory' : 'file'),
      );
    else if (word === '-maxdepth') maxDepth = Number(value);
    else if (word === '-mindepth') minDepth = Number(value);
    else throw new ProgramError(`the test or action ${word} is not simulated`);
  }
  return { tests, maxDepth, minDepth };
}
