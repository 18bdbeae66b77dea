/** What a parameter stands for. */

import type { Context } from '../context.ts';
import { OPTIONS, type State, type Value } from '../state.ts';

/** A number for `$$`: there are no processes to tell apart. */
const PROCESS_ID = '4711';

/** `name`, `1`, `?`, `@` and so on, without the dollar; undefined when it is not set. */
export function parameterOf(name: string, { state, machine, source }: Context): Value | undefined {
  switch (name) {
    case '?':
      return String(state.status);
    case '#':
      return String(state.positional.length);
    case '@':
    case '*':
      return state.positional;
    case '0':
      return state.zero;
    case '$':
      return PROCESS_ID;
    case '!':
      return state.lastJob === '' ? undefined : state.lastJob;
    case '-':
      return Object.entries(OPTIONS)
        .filter(([, option]) => state.options.has(option))
        .map(([letter]) => letter)
        .join('');
    case 'PWD':
      return state.folder;
    case 'LINENO':
      return String(source.slice(0, state.position).split('\n').length);
    case 'SECONDS':
      return String(Math.floor((machine.clock.now() - machine.startedMs) / 1000));
    case 'RANDOM':
      return String(nextRandom(state));
  }
  if (/^\d+$/.test(name)) return state.positional[Number(name) - 1];
  const value = state.variables.get(name)?.value;
  return typeof value === 'object' ? value[0] : value;
}

/** A linear congruential generator, as bash has one: from 0 to 32767. */
function nextRandom(state: State): number {
  state.random = (Math.imul(state.random, 1_103_515_245) + 12_345) & 0x7fff_ffff;
  return (state.random >> 16) & 0x7fff;
}
