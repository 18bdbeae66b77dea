/** Builtins about variables: `export`, `readonly`, `local`, `declare`, `unset`, `shift`. */

import { assign, type Builtin, type Context, complain } from '../context.ts';
import { ShellError, USAGE_STATUS } from '../errors.ts';
import { byCode } from '../files/files.ts';
import type { Process } from '../process.ts';
import type { Variable } from '../state.ts';

export const exportVariables: Builtin = (process, context) => {
  const { letters, words } = split(process, 'pn');
  if (words.length === 0) return list(process, context, ({ exported }) => exported, '-x');
  return declareAll(words, process, context, { exported: !letters.includes('n') });
};

export const readonlyVariables: Builtin = (process, context) => {
  const { words } = split(process, 'p');
  if (words.length === 0) return list(process, context, (variable) => variable.readonly, '-r');
  return declareAll(words, process, context, { readonly: true });
};

export const local: Builtin = (process, context) => {
  const scope = context.state.hidden.at(-1);
  if (scope === undefined) throw new ShellError('local: can only be used in a function');
  const { words } = split(process, 'axri');
  for (const word of words) hide(nameOf(word), scope, context);
  return declareAll(words, process, context, {});
};

export const declare: Builtin = (process, context) => {
  const { letters, words } = split(process, 'axrpig');
  if (words.length === 0 || letters.includes('p'))
    return list(process, context, (_, name) => words.length === 0 || words.includes(name), '--');
  const scope = context.state.hidden.at(-1);
  if (scope !== undefined && !letters.includes('g'))
    for (const word of words) hide(nameOf(word), scope, context);
  return declareAll(words, process, context, {
    ...(letters.includes('x') && { exported: true }),
    ...(letters.includes('r') && { readonly: true }),
  });
};

/** Options as one string of letters. Throws for those that are not simulated. */
function split(
  { args, name }: Process,
  known: string,
): { readonly letters: string; readonly words: readonly string[] } {
  const first = args.findIndex((word) => !/^-[A-Za-z]/.test(word));
  const at = first === -1 ? args.length : first;
  const letters = args
    .slice(0, at)
    .map((word) => word.slice(1))
    .join('');
  const unknown = [...letters].find((letter) => !known.includes(letter));
  if (unknown !== undefined)
    throw new ShellError(`${name}: the option -${unknown}: not simulated`, USAGE_STATUS);
  return { letters, words: args.slice(at).filter((word) => word !== '--') };
}

function nameOf(word: string): string {
  return word.replace(/\+?=[\s\S]*$/, '');
}

/** Remembers what a function's `local` hides. */
function hide(name: string, scope: Map<string, Variable | undefined>, { state }: Context): void {
  if (scope.has(name)) return;
  scope.set(name, state.variables.get(name));
  state.variables.delete(name);
}

function declareAll(
  words: readonly string[],
  { name: command }: Process,
  context: Context,
  attributes: Partial<Pick<Variable, 'exported' | 'readonly'>>,
): number {
  const { variables } = context.state;
  let status = 0;
  for (const word of words) {
    const name = nameOf(word);
    if (!/^[A-Za-z_]\w*$/.test(name)) {
      complain(context, `${command}: \`${word}': not a valid identifier`);
      status = 1;
      continue;
    }
    const before = variables.get(name);
    if (word.length > name.length) {
      const appends = word.charAt(name.length) === '+';
      const value = word.slice(name.length + (appends ? 2 : 1));
      assign(context, name, (appends ? String(before?.value ?? '') : '') + value);
    }
    const now = variables.get(name);
    if (now !== undefined) variables.set(name, { ...now, ...attributes });
    else if (attributes.exported)
      variables.set(name, { value: '', exported: true, readonly: false });
  }
  return status;
}

function list(
  { write }: Process,
  { state }: Context,
  shown: (variable: Variable, name: string) => boolean,
  flags: string,
): number {
  const lines = [...state.variables]
    .filter(([name, variable]) => shown(variable, name))
    .sort(([a], [b]) => byCode(a, b))
    .map(([name, { value }]) =>
      typeof value === 'string'
        ? `declare ${flags} ${name}=${JSON.stringify(value)}\n`
        : `declare -a ${name}=(${value.map((each, index) => `[${index}]=${JSON.stringify(each)}`).join(' ')})\n`,
    );
  write('stdout', lines.join(''));
  return 0;
}

export const unset: Builtin = ({ args }, context) => {
  const { functions, variables } = context.state;
  const [option] = args;
  const names = args.filter((word) => !/^-[vf]$/.test(word));
  let status = 0;
  for (const name of names) {
    if (variables.get(name)?.readonly) {
      complain(context, `unset: ${name}: cannot unset: readonly variable`);
      status = 1;
    } else if (option === '-f') functions.delete(name);
    else if (!variables.delete(name) && option !== '-v') functions.delete(name);
  }
  return status;
};

export const shift: Builtin = ({ args: [word = '1'] }, { state }) => {
  const count = Number(word);
  if (!/^\d+$/.test(word)) throw new ShellError(`shift: ${word}: numeric argument required`);
  if (count > state.positional.length) return 1;
  state.positional = state.positional.slice(count);
  return 0;
};
