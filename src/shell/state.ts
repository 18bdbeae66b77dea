/** What a shell remembers from command to command. A subshell works on a copy. */

import type { Function as FunctionSyntax } from 'unbash';

export type Value = string | readonly string[];

export interface Variable {
  readonly value: Value;
  readonly exported: boolean;
  readonly readonly: boolean;
}

/** A function, and the text that its positions refer to. */
export interface DefinedFunction {
  readonly body: FunctionSyntax['body'];
  readonly source: string;
}

/** Letters of `set` that are simulated, and their long names. */
export const OPTIONS = {
  e: 'errexit',
  f: 'noglob',
  u: 'nounset',
  x: 'xtrace',
} as const;

export type OptionName = (typeof OPTIONS)[keyof typeof OPTIONS] | 'pipefail';

export interface State {
  readonly variables: Map<string, Variable>;
  readonly functions: Map<string, DefinedFunction>;
  readonly options: Set<OptionName>;
  /** What each running function has hidden with `local`, innermost last. */
  readonly hidden: Map<string, Variable | undefined>[];
  /** `$0` and `$1`, `$2`, ... */
  zero: string;
  positional: readonly string[];
  /** Absolute path of the working directory. */
  folder: string;
  /** `$?`. */
  status: number;
  /** `$!`. */
  lastJob: string;
  /** Where in its source the running command stands. */
  position: number;
  /** What `$RANDOM` goes on from. */
  random: number;
  /** Status of the last command substitution, which an assignment alone takes over. */
  substitutionStatus: number;
}

export function createState(given: {
  readonly environment: ReadonlyMap<string, string>;
  readonly folder: string;
  readonly zero: string;
  readonly positional?: readonly string[];
}): State {
  const exported = (value: string): Variable => ({ value, exported: true, readonly: false });
  const variables = new Map([...given.environment].map(([name, text]) => [name, exported(text)]));
  const own = (name: string, value: string): void => {
    if (!variables.has(name)) variables.set(name, { value, exported: false, readonly: false });
  };
  own('IFS', ' \t\n');
  own('OPTIND', '1');
  return {
    variables,
    functions: new Map(),
    options: new Set(),
    hidden: [],
    zero: given.zero,
    positional: given.positional ?? [],
    folder: given.folder,
    status: 0,
    lastJob: '',
    position: 0,
    random: 1,
    substitutionStatus: 0,
  };
}

export function copyState(state: State): State {
  return {
    ...state,
    variables: new Map(state.variables),
    functions: new Map(state.functions),
    options: new Set(state.options),
    hidden: state.hidden.map((scope) => new Map(scope)),
  };
}

/** The value as one text: of an array its first element. */
export function textOf(state: State, name: string): string | undefined {
  const value = state.variables.get(name)?.value;
  return typeof value === 'object' ? value[0] : value;
}

/** What programs find in their environment. */
export function environmentOf(state: State): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, { value, exported }] of state.variables)
    if (exported && typeof value === 'string') found.set(name, value);
  return found;
}
