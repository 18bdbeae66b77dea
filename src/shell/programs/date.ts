/** `date`: the virtual clock of the cluster, in UTC. */

import { ProgramError } from '../errors.ts';
import type { Program } from '../process.ts';
import { readOptions, usageError } from './options.ts';

export const date: Program = (process) => {
  const options = readOptions(process, {
    letters: 'uRI',
    long: { utc: 'u', universal: 'u', 'rfc-email': 'R', 'iso-8601': 'I' },
    others: [...'dfrs', 'date', 'file', 'reference', 'set'],
  });
  const [operand, extra] = options.operands;
  if (extra !== undefined) throw usageError(process.name, `extra operand ‘${extra}’`);
  if (operand !== undefined && !operand.startsWith('+'))
    throw new ProgramError(`invalid date ‘${operand}’`);
  const unlessSaid = options.has('I')
    ? '%Y-%m-%d'
    : options.has('R')
      ? '%a, %d %b %Y %H:%M:%S %z'
      : '%a %b %e %H:%M:%S %Z %Y';
  process.write('stdout', `${formatTime(operand?.slice(1) ?? unlessSaid, process.clock.now())}\n`);
  return 0;
};

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `strftime` in UTC. What is not known stays as it is typed. */
export function formatTime(format: string, ms: number): string {
  const time = new Date(ms);
  const two = (value: number, fill = '0'): string => String(value).padStart(2, fill);
  const day = DAYS[time.getUTCDay()] ?? '';
  const month = MONTHS[time.getUTCMonth()] ?? '';
  const hour = time.getUTCHours();
  const values: Readonly<Record<string, string>> = {
    '%': '%',
    A: day,
    a: day.slice(0, 3),
    B: month,
    b: month.slice(0, 3),
    h: month.slice(0, 3),
    d: two(time.getUTCDate()),
    e: two(time.getUTCDate(), ' '),
    H: two(hour),
    I: two(hour % 12 || 12),
    j: String(Math.floor((ms - Date.UTC(time.getUTCFullYear(), 0)) / 86_400_000) + 1).padStart(
      3,
      '0',
    ),
    M: two(time.getUTCMinutes()),
    m: two(time.getUTCMonth() + 1),
    N: `${String(time.getUTCMilliseconds()).padStart(3, '0')}000000`,
    n: '\n',
    p: hour < 12 ? 'AM' : 'PM',
    S: two(time.getUTCSeconds()),
    s: String(Math.floor(ms / 1000)),
    t: '\t',
    u: String(time.getUTCDay() || 7),
    w: String(time.getUTCDay()),
    Y: String(time.getUTCFullYear()),
    y: two(time.getUTCFullYear() % 100),
    Z: 'UTC',
    z: '+0000',
  };
  const whole = format.replace(/%([FTRDcrx])/g, (_, letter: string) => COMPOSED[letter] ?? '');
  return whole.replace(/%(.)/g, (typed, letter: string) => values[letter] ?? typed);
}

const COMPOSED: Readonly<Record<string, string>> = {
  F: '%Y-%m-%d',
  T: '%H:%M:%S',
  R: '%H:%M',
  D: '%m/%d/%y',
  c: '%a %b %e %H:%M:%S %Y',
  r: '%I:%M:%S %p',
  x: '%m/%d/%y',
};
