/** The options of curl 7.88.1 that are simulated, and the words for all others. */

export interface CurlOptions {
  readonly addresses: readonly string[];
  readonly headers: readonly string[];
  /** `host:port` to address, from --resolve. */
  readonly resolved: ReadonlyMap<string, string>;
  readonly silent: boolean;
  readonly showError: boolean;
  readonly fail: boolean;
  readonly include: boolean;
  readonly head: boolean;
  readonly verbose: boolean;
  readonly output: string | undefined;
  readonly writeOut: string | undefined;
  readonly method: string | undefined;
  readonly limitMs: number | undefined;
  readonly connectLimitMs: number | undefined;
}

/** Options without a value: letter and long name. */
const FLAGS: ReadonlyMap<string, string> = new Map([
  ['s', 'silent'],
  ['S', 'show-error'],
  ['f', 'fail'],
  ['i', 'include'],
  ['I', 'head'],
  ['v', 'verbose'],
]);

/** Options with a value; what has no letter stands under its long name. */
const SETTINGS: ReadonlyMap<string, string> = new Map([
  ['o', 'output'],
  ['w', 'write-out'],
  ['H', 'header'],
  ['X', 'request'],
  ['m', 'max-time'],
  ['connect-timeout', 'connect-timeout'],
  ['resolve', 'resolve'],
  ['url', 'url'],
]);

/** Real options that are not simulated, by their long names. */
const NOT_SIMULATED = new Set('s. */ const NOT_SIMULATED new Set( ).split('.split(' '));
/** The letters of curl's options; those that are simulated are found first. */
const LETTER = /^[#0-46A-VX-Za-z]$/;

const HINT = "curl: try 'curl --help' or 'curl --manual' for more information\n";

/** What was typed, by long name, in order. */
type Typed = Map<string, string[]>;

/** Reads the command line; a string is curl's complaint, for standard error, and exit code 2. */
export function readOptions(args: readonly string[]): CurlOptions | string {
  const typed: Typed = new Map();
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const complaint = readArgument(arg, rest, typed);
    if (complaint !== undefined) return complaint;
  }
  return typed.has('url') ? interpret(typed) : HINT;
}

function interpret(typed: Typed): CurlOptions {
  const all = (name: string) => typed.get(name) ?? [];
  const last = (name: string) => all(name).at(-1);
  const limit = (name: string) => {
    const seconds = last(name);
    return seconds === undefined ? undefined : Math.round(Number(seconds) * 1000);
  };
  return {
    addresses: all('url'),
    headers: all('header'),
    resolved: new Map(all('resolve').map(splitResolve)),
    silent: typed.has('silent'),
    showError: typed.has('show-error'),
    fail: typed.has('fail'),
    include: typed.has('include'),
    head: typed.has('head'),
    verbose: typed.has('verbose'),
    output: last('output'),
    writeOut: last('write-out'),
    method: last('request'),
    limitMs: limit('max-time'),
    connectLimitMs: limit('connect-timeout'),
  };
}

/** `host:port:address` gives `host:port` and the address. */
function splitResolve(value: string): [string, string] {
  const [host, port, address = ''] = value.split(':');
  return [`${host}:${port}`, address];
}

function readArgument(arg: string, rest: string[], typed: Typed): string | undefined {
  if (!arg.startsWith('-') || arg === '-') return note(typed, 'url', arg);
  if (arg.startsWith('--')) return readOption({ name: arg.slice(2), arg }, rest, typed);
  for (let at = 1; at < arg.length; at += 1) {
    const letter = arg[at] ?? '';
    const attached = arg.slice(at + 1);
    if (SETTINGS.has(letter) && attached !== '')
      return readOption({ name: letter, arg }, [attached], typed);
    const complaint = readOption({ name: letter, arg }, rest, typed);
    if (complaint !== undefined) return complaint;
  }
  return undefined;
}

/** `name` is a long name or one letter; `arg` is what complaints quote. */
function readOption(
  { name, arg }: { readonly name: string; readonly arg: string },
  rest: string[],
  typed: Typed,
): string | undefined {
  const flag = longName(FLAGS, name);
  if (flag !== undefined) return note(typed, flag, '');
  const setting = longName(SETTINGS, name);
  if (setting === undefined) {
    if (NOT_SIMULATED.has(name) || LETTER.test(name)) return `curl: option ${arg}: not simulated\n`;
    return `curl: option ${arg}: is unknown\n${HINT}`;
  }
  const value = rest.shift();
  if (value === undefined) return `curl: option ${arg}: requires parameter\n${HINT}`;
  if (TAKES_NUMBER.has(setting) && !/^\d+(\.\d+)?$/.test(value))
    return `curl: option ${arg}: expected a proper numerical parameter\n${HINT}`;
  return note(typed, setting, value);
}

const TAKES_NUMBER: ReadonlySet<string> = new Set(['max-time', 'connect-timeout']);

function longName(options: ReadonlyMap<string, string>, name: string): string | undefined {
  return options.get(name) ?? [...options.values()].find((long) => long === name);
}

function note(typed: Typed, name: string, value: string): undefined {
  typed.set(name, [...(typed.get(name) ?? []), value]);
}
