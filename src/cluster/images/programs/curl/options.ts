/** The command line of curl 7.88.1: what was typed, and what it means. */

import { type CurlOption, optionByLetter, optionByName } from './table.ts';

/** One address with where its body goes; undefined is standard output. */
export interface CurlTarget {
  readonly url: string;
  readonly output: string | 'the remote name' | undefined;
}

export interface CurlOptions {
  readonly targets: readonly CurlTarget[];
  /** Values by long name, in the order in which they were typed. */
  all(name: string): readonly string[];
  last(name: string): string | undefined;
  /** Whether a switch is on. */
  has(name: string): boolean;
  /** Seconds as milliseconds. */
  limit(name: string): number | undefined;
}

export const HINT = "curl: try 'curl --help' or 'curl --manual' for more information\n";

const SIMULATED: ReadonlySet<string> = new Set(
  (
    'cacert compressed connect-timeout connect-to data data-ascii data-binary data-raw data-urlencode disable ' +
    'dump-header fail fail-early fail-with-body get globoff head header http1.1 include insecure interface ipv4 ipv6 ' +
    'json keepalive location max-redirs max-time buffer output progress-bar progress-meter rate referer remote-name ' +
    'remote-name-all request resolve retry retry-all-errors retry-connrefused retry-delay retry-max-time show-error ' +
    'silent styled-output tcp-nodelay url user user-agent verbose version write-out cookie noproxy'
  ).split(' '),
);

const NUMBERS: ReadonlySet<string> = new Set([
  'max-time',
  'connect-timeout',
  'retry',
  'retry-delay',
  'retry-max-time',
  'max-redirs',
]);

/** Reads the command line; a string is curl's complaint, for standard error, and exit code 2. */
export function readOptions(args: readonly string[]): CurlOptions | string {
  const typed: Typed = [];
  const rest = [...args];
  let onlyAddresses = false;
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--' && !onlyAddresses) {
      onlyAddresses = true;
      continue;
    }
    const isOption = !onlyAddresses && arg.startsWith('-') && arg !== '-';
    const complaint = isOption ? readArgument(arg, rest, typed) : note(typed, 'url', arg);
    if (complaint !== undefined) return complaint;
  }
  return interpret(typed, args.length > 0);
}

type Typed = { readonly name: string; readonly value: string; readonly isOn: boolean }[];

function interpret(typed: Typed, isAnything: boolean): CurlOptions | string {
  const all = (name: string) =>
    typed.filter((each) => each.name === name).map(({ value }) => value);
  const has = (name: string) => typed.filter((each) => each.name === name).at(-1)?.isOn ?? false;
  const last = (name: string) => all(name).at(-1);
  const targets = targetsOf(typed);
  if (targets.length === 0 && !has('version'))
    return isAnything ? `curl: no URL specified!\n${HINT}` : HINT;
  return {
    targets,
    all,
    last,
    has,
    limit: (name) => {
      const seconds = last(name);
      return seconds === undefined ? undefined : Math.round(Number(seconds) * 1000);
    },
  };
}

/** Each -o or -O goes with one address, in the order of both. */
function targetsOf(typed: Typed): readonly CurlTarget[] {
  const outputs = typed.filter(({ name }) => name === 'output' || name === 'remote-name');
  const always = typed.some(({ name }) => name === 'remote-name-all');
  return typed
    .filter(({ name }) => name === 'url')
    .map(({ value: url }, index) => {
      const output = outputs[index];
      if (output === undefined) return { url, output: always ? 'the remote name' : undefined };
      return { url, output: output.name === 'output' ? output.value : 'the remote name' };
    });
}

function readArgument(arg: string, rest: string[], typed: Typed): string | undefined {
  if (arg.startsWith('--')) {
    const found = optionByName(arg.slice(2));
    if (typeof found === 'string') return `curl: option ${arg}: is ${found}\n${HINT}`;
    return readOption(found.option, { arg, isOn: found.isOn, rest }, typed);
  }
  for (let at = 1; at < arg.length; at += 1) {
    const option = optionByLetter(arg[at] ?? '');
    if (option === undefined) return `curl: option ${arg}: is unknown\n${HINT}`;
    const attached = arg.slice(at + 1);
    if (option.takesValue && attached !== '')
      return readOption(option, { arg, isOn: true, rest: [attached] }, typed);
    const complaint = readOption(option, { arg, isOn: true, rest }, typed);
    if (complaint !== undefined || option.takesValue) return complaint;
  }
  return undefined;
}

/** `arg` is what complaints quote; `rest` gives the value. */
interface Reading {
  readonly arg: string;
  readonly isOn: boolean;
  readonly rest: string[];
}

function readOption(
  { name, takesValue }: CurlOption,
  { arg, isOn, rest }: Reading,
  typed: Typed,
): string | undefined {
  const value = takesValue ? rest.shift() : '';
  if (value === undefined) return `curl: option ${arg}: requires parameter\n${HINT}`;
  if (!SIMULATED.has(name)) return isOn ? `curl: option ${arg}: not simulated\n` : undefined;
  if (NUMBERS.has(name) && !/^\d+(\.\d+)?$/.test(value))
    return `curl: option ${arg}: expected a proper numerical parameter\n${HINT}`;
  return note(typed, name, value, isOn);
}

function note(typed: Typed, name: string, value: string, isOn = true): undefined {
  typed.push({ name, value, isOn });
}
