/** Builtins about commands in the background: `jobs`, `wait`, `kill`, `fg`. */

import { type Builtin, type Context, complain } from '../context.ts';
import { InterruptedError, notSimulated, USAGE_STATUS } from '../errors.ts';
import { type Job, TERMINATED } from '../jobs.ts';
import type { Process } from '../process.ts';

export const listJobs: Builtin = ({ write }, { machine }) => {
  const jobs = machine.jobs.list();
  for (const [index, job] of jobs.entries())
    write('stdout', `${jobLine(job, index, jobs.length)}\n`);
  machine.jobs.reap();
  return 0;
};

/** What bash tells at the prompt of those that have ended. */
export function endedLines(jobs: readonly Job[]): string {
  return jobs
    .map((job, index) => (job.status === undefined ? '' : `${jobLine(job, index, jobs.length)}\n`))
    .join('');
}

/** `[1]+  Running                 sleep 10 &`, as `jobs` prints it. */
function jobLine(job: Job, index: number, count: number): string {
  const mark = index === count - 1 ? '+' : index === count - 2 ? '-' : ' ';
  const { number, status, text } = job;
  const state = stateOf(status);
  return `[${number}]${mark}  ${state.padEnd(24)}${text}${status === undefined ? ' &' : ''}`;
}

function stateOf(status: number | undefined): string {
  if (status === undefined) return 'Running';
  if (status === TERMINATED) return 'Terminated';
  return status === 0 ? 'Done' : `Exit ${status}`;
}

export const wait: Builtin = async (process, context) => {
  const { machine } = context;
  const words = process.args.filter((word) => !word.startsWith('-'));
  const found = words.map((word) => jobOf(word, context, 'wait'));
  if (found.includes(undefined)) return 127;
  let status = 0;
  for (const job of words.length === 0 ? machine.jobs.list() : found)
    if (job !== undefined) status = await waitFor(job, process);
  machine.jobs.reap();
  return words.length === 0 ? 0 : status;
};

/** Lets time pass until the job has ended. */
async function waitFor(job: Job, { clock, signal, breathe }: Process): Promise<number> {
  while (job.status === undefined) {
    if (signal.aborted) throw new InterruptedError();
    await clock.step(Number.POSITIVE_INFINITY);
    await breathe();
  }
  return job.status;
}

export const fg: Builtin = async (process, context) => {
  const [word = '%+'] = process.args;
  const job = jobOf(word, context, 'fg');
  if (job === undefined) return 1;
  process.write('stdout', `${job.text}\n`);
  return waitFor(job, process);
};

export const bg: Builtin = () => {
  throw notSimulated('`bg`, as nothing is ever suspended');
};

export const kill: Builtin = async (process, context) => {
  const { args } = process;
  const words = args.filter((word) => !/^-(?:\d+|[A-Z]+|s)$/.test(word));
  if (args.includes('-l')) throw notSimulated('`kill -l`');
  if (words.length === 0) return usage(process);
  let status = 0;
  for (const word of words) {
    const job = jobOf(word, context, 'kill');
    if (job === undefined) status = 1;
    else {
      job.stop();
      await context.machine.quiet();
    }
  }
  return status;
};

function usage({ write }: Process): number {
  write(
    'stderr',
    'kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]\n',
  );
  return USAGE_STATUS;
}

/** By `%1`, `%+` or process number; undefined after a complaint. */
function jobOf(word: string, context: Context, name: string): Job | undefined {
  const jobs = context.machine.jobs.list();
  const job = /^%[%+]?$/.test(word)
    ? jobs.at(-1)
    : jobs.find(({ number, processId }) => word === `%${number}` || word === String(processId));
  if (job !== undefined) return job;
  const words = {
    fg: `fg: ${word.replace(/^%[+%]$/, 'current')}: no such job`,
    kill: word.startsWith('%') ? `kill: ${word}: no such job` : `kill: (${word}) - No such process`,
    wait: word.startsWith('%')
      ? `wait: ${word}: no such job`
      : `wait: pid ${word} is not a child of this shell`,
  };
  complain(context, words[name as keyof typeof words]);
  return undefined;
}
