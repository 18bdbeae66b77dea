/** Whether a container's command comes to an end at once, and with which exit code. */

import type { Container } from '../api/pod.ts';

/** Programs that print something and end. */
const SHORT_PROGRAMS = ['echo', 'true', 'hostname', 'date', 'expr', 'false'];

/**
 * The exit code, or undefined for a container that runs on. Simplified: commands are not run; one that begins with
 * a program known to end, or says `exit N`, ends as soon as it has started; every other runs for ever.
 */
export function exitCodeOf({ command = [], args = [] }: Container): number | undefined {
  const words = [...command, ...args];
  const code = /\bexit (\d+)/.exec(words.join(' '))?.[1];
  if (code !== undefined) return Number(code);
  if (!SHORT_PROGRAMS.includes(words[0] ?? '')) return undefined;
  return words[0] === 'false' ? 1 : 0;
}
