/** `watch`: runs a command again and again, and shows what it prints when that has changed. */

import { ProgramError } from '../errors.ts';
import { sinkOf } from '../pipe.ts';
import type { Process, Program } from '../process.ts';
import { formatTime } from './date.ts';
import { pass } from './sleep.ts';

/** Rounds where nobody can press Ctrl C. */
const MAX_ROUNDS = 60;

/** Simplified: a round is printed below the last one, not over it, and only when it differs. */
export const watch: Program = async (process) => {
  const { intervalMs, quiet, errors, command } = readArguments(process);
  let last: string | undefined;
  for (let round = 1; round <= MAX_ROUNDS || process.clock.isPaced; round += 1) {
    const { text, status } = await output(command, process);
    if (process.signal.aborted) return 130;
    if (text !== last) {
      const title = `Every ${(intervalMs / 1000).toFixed(1)}s: ${command}`;
      const time = formatTime('%a %b %e %H:%M:%S %Y', process.clock.now());
      process.write(
        'stdout',
        `${quiet ? '' : `${title}    ${time}\n\n`}${text}${quiet ? '' : '\n'}`,
      );
    }
    if (errors && status !== 0) return 8;
    last = text;
    await interval(intervalMs, process);
    await process.drained();
    if (process.signal.aborted) return 130;
  }
  process.write('stderr', `watch: stopped after ${MAX_ROUNDS} rounds\n`);
  return 0;
};

/** Where real time passes, this takes as long as it says. */
async function interval(ms: number, process: Process): Promise<void> {
  const { clock, signal } = process;
  const end = clock.now() + ms;
  if (!clock.isPaced) return pass(ms, process);
  while (clock.now() < end && !signal.aborted) await clock.step(Number.POSITIVE_INFINITY);
}

interface Arguments {
  readonly intervalMs: number;
  readonly quiet: boolean;
  readonly errors: boolean;
  readonly command: string;
}

/** Options end where the command begins. */
function readArguments({ args }: Process): Arguments {
  let intervalMs = 2000;
  const switches = new Set<string>();
  let at = 0;
  for (; /^-./.test(args[at] ?? ''); at += 1) {
    const word = args[at] ?? '';
    const interval = /^(?:-n|--interval)=?(.*)$/.exec(word)?.[1];
    if (interval !== undefined) {
      const seconds = Number((interval === '' ? args[++at] : interval)?.replace(',', '.'));
      if (Number.isNaN(seconds)) throw new ProgramError(`failed to parse argument: '${args[at]}'`);
      intervalMs = Math.max(100, seconds * 1000);
    } else if (/^(?:-[dtebx]+|--differences|--no-title|--errexit)$/.test(word))
      for (const letter of word.replace(/^--(\w).*/, '$1')) switches.add(letter);
    else throw new ProgramError(`the option ${word} is not simulated`);
  }
  const command = args.slice(at).join(' ');
  if (command === '') throw new ProgramError('usage: watch [options] command');
  return {
    intervalMs,
    quiet: switches.has('t') || switches.has('n'),
    errors: switches.has('e'),
    command,
  };
}

async function output(
  command: string,
  process: Process,
): Promise<{ readonly text: string; readonly status: number }> {
  let text = '';
  const stdout = sinkOf((more) => {
    text += more;
  });
  const status = await process.run(['sh', '-c', command], { stdout, stderr: stdout });
  return { text, status };
}
