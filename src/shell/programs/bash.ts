/** `bash` and `sh` as programs: a script, or a line after `-c`, in a shell of its own. */

import { ProgramError } from '../errors.ts';
import type { Program } from '../process.ts';
import { OPTIONS, type OptionName } from '../state.ts';

export const bash: Program = async ({ args, files, name, script, stdin }) => {
  const options: OptionName[] = [];
  let at = 0;
  let isLine = false;
  for (; /^-./.test(args[at] ?? ''); at += 1) {
    const word = args[at] ?? '';
    if (word === '--') {
      at += 1;
      break;
    }
    for (const letter of word.slice(1)) {
      if (letter === 'c') isLine = true;
      else if (letter === 'o' && args[at + 1] === 'pipefail') {
        at += 1;
        options.push('pipefail');
      } else if (Object.hasOwn(OPTIONS, letter))
        options.push(OPTIONS[letter as keyof typeof OPTIONS]);
      else if (letter !== 'l') throw new ProgramError(`the option -${letter} is not simulated`, 2);
    }
  }
  const rest = args.slice(at);
  const [first, ...more] = rest;
  if (isLine) {
    if (first === undefined) throw new ProgramError('-c: option requires an argument', 2);
    return script(first, more.length === 0 ? [name] : more, options);
  }
  if (first === undefined) return script(await stdin.readAll(), [name], options);
  const text = files.read(first);
  if (text === undefined) throw new ProgramError(`${first}: ${files.problem(first)}`, 127);
  return script(text, [first, ...more], options);
};
