/** `env` and `printenv`: the environment, shown or changed for one command. */

import { ProgramError } from '../errors.ts';
import type { Program } from '../process.ts';

export const env: Program = async ({ args, environment, finds, run, write }) => {
  let changed = new Map(environment);
  let at = 0;
  for (; at < args.length; at += 1) {
    const word = args[at] ?? '';
    const assignment = /^([^=]+)=([\s\S]*)$/.exec(word);
    if (word === '-i' || word === '-') changed = new Map();
    else if (word === '-u') changed.delete(args[++at] ?? '');
    else if (/^-./.test(word)) throw new ProgramError(`the option ${word} is not simulated`, 125);
    else if (assignment !== null) changed.set(assignment[1] ?? '', assignment[2] ?? '');
    else break;
  }
  const command = args.slice(at);
  const [name] = command;
  if (name !== undefined && !finds(name))
    throw new ProgramError(`‘${name}’: No such file or directory`, 127);
  if (command.length > 0) return run(command, { environment: changed });
  for (const [name, value] of changed) write('stdout', `${name}=${value}\n`);
  return 0;
};

export const printenv: Program = ({ args, environment, write }) => {
  const names = args.length === 0 ? [...environment.keys()] : args;
  let status = 0;
  for (const name of names) {
    const value = environment.get(name);
    if (value === undefined) status = 1;
    else write('stdout', args.length === 0 ? `${name}=${value}\n` : `${value}\n`);
  }
  return status;
};
