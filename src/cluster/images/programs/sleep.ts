/** sleep: lets virtual time pass. */

import type { Process } from '../program.ts';

/** A longer pause than any lesson has; a cluster that runs for so long would keep its reader waiting. */
const MAX_MS = 24 * 60 * 60 * 1000;

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** The sum of its arguments, each a number with or without a unit (busybox `sleep.c`, FANCY_SLEEP). */
export function sleep({ args, spend, write }: Process): number {
  if (args.length === 0) {
    write('stderr', 'sleep: missing operand\n');
    return 1;
  }
  const times = args.map(milliseconds);
  const wrong = args.find((_, index) => times[index] === undefined);
  if (wrong !== undefined) {
    write('stderr', `sleep: invalid number '${wrong}'\n`);
    return 1;
  }
  const total = times.reduce<number>((sum, time) => sum + (time ?? 0), 0);
  if (total > MAX_MS) {
    write('stderr', 'sleep: not simulated: more than a day\n');
    return 1;
  }
  spend(total);
  return 0;
}

function milliseconds(text: string): number | undefined {
  if (/^inf(inity)?$/.test(text)) return Number.POSITIVE_INFINITY;
  const [, number, unit = 's'] = /^(\d+(?:\.\d*)?|\.\d+)([smhd])?$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * (UNIT_MS[unit] ?? 1000);
}
