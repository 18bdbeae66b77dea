/** `sleep`: lets virtual time pass; the reader does not wait. */

import type { Process, Program } from '../process.ts';
import { usageError } from './options.ts';

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

export const sleep: Program = async (process) => {
  const { args, name } = process;
  if (args.length === 0) throw usageError(name, 'missing operand');
  let durationMs = 0;
  for (const word of args) {
    const ms = durationOf(word);
    if (ms === undefined) throw usageError(name, `invalid time interval ‘${word}’`);
    durationMs += ms;
  }
  await pass(durationMs, process);
  return 0;
};

/** `1.5`, `2m`; milliseconds, or undefined. */
export function durationOf(word: string): number | undefined {
  const [, number, unit = 's'] = /^(\d+(?:\.\d*)?|\.\d+)([smhd])?$/.exec(word) ?? [];
  return number === undefined ? undefined : Number(number) * (UNIT_MS[unit] ?? 0);
}

export async function pass(
  durationMs: number,
  { breathe, clock, signal }: Pick<Process, 'breathe' | 'clock' | 'signal'>,
): Promise<void> {
  const deadlineMs = clock.now() + durationMs;
  while (!signal.aborted && (await clock.step(deadlineMs))) await breathe();
}
