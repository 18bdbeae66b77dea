/** `sleep`: lets virtual time pass; the reader does not wait. */

import { interruptibleStep } from '../interruptible.ts';
import type { Program } from '../program.ts';

const unitMs: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

export const sleep: Program = async ({ args, cluster, signal, write }) => {
  if (args.length === 0) {
    write('stderr', "sleep: missing operand\nTry 'sleep --help' for more information.\n");
    return 1;
  }
  let durationMs = 0;
  for (const word of args) {
    const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)([smhd])?$/.exec(word) ?? [];
    if (number === undefined) {
      write(
        'stderr',
        `sleep: invalid time interval '${word}'\nTry 'sleep --help' for more information.\n`,
      );
      return 1;
    }
    durationMs += Number(number) * (unitMs[unit] ?? 0);
  }
  const deadlineMs = cluster.now() + durationMs;
  const step = interruptibleStep(cluster);
  while (!signal.aborted && (await step(deadlineMs)));
  return 0;
};
