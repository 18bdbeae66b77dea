/** Builtins about what a name stands for: `command`, `builtin`, `type`. */

import { type Builtin, type Context, complain } from '../context.ts';
import { ShellError } from '../errors.ts';

const KEYWORDS: ReadonlySet<string> = new Set(
  'if then else elif fi case esac for select while until do done in function time { } ! [[ ]]'.split(
    ' ',
  ),
);

export const command: Builtin = ({ args, write }, context) => {
  const [option, ...names] = args;
  if (option !== '-v' && option !== '-V')
    return args.length === 0 ? 0 : context.machine.interpreter.words(args, context, false);
  let status = 1;
  for (const name of names) {
    const kind = kindOf(name, context);
    if (kind === undefined) {
      if (option === '-V') complain(context, `command: ${name}: not found`);
      continue;
    }
    status = 0;
    const path = kind === 'file' ? pathOf(name) : name;
    write('stdout', option === '-v' ? `${path}\n` : sentence(name, kind));
  }
  return status;
};

export const builtin: Builtin = async (process, context) => {
  const [name, ...args] = process.args;
  if (name === undefined) return 0;
  const load = context.machine.builtins.get(name);
  if (load === undefined) throw new ShellError(`builtin: ${name}: not a shell builtin`);
  return (await load())({ ...process, name, args }, context);
};

export const type: Builtin = ({ args, write }, context) => {
  const isShort = args[0] === '-t';
  let status = 0;
  for (const name of isShort ? args.slice(1) : args) {
    const kind = kindOf(name, context);
    if (kind === undefined) {
      status = 1;
      if (!isShort) complain(context, `type: ${name}: not found`);
    } else write('stdout', isShort ? `${kind}\n` : sentence(name, kind));
  }
  return status;
};

type Kind = 'keyword' | 'function' | 'builtin' | 'file';

function kindOf(name: string, { machine, state }: Context): Kind | undefined {
  if (KEYWORDS.has(name)) return 'keyword';
  if (state.functions.has(name)) return 'function';
  if (machine.builtins.has(name)) return 'builtin';
  return machine.programs.has(name) ? 'file' : undefined;
}

function pathOf(name: string): string {
  return `/usr/bin/${name}`;
}

function sentence(name: string, kind: Kind): string {
  const words = {
    keyword: `${name} is a shell keyword`,
    function: `${name} is a function`,
    builtin: `${name} is a shell builtin`,
    file: `${name} is ${pathOf(name)}`,
  };
  return `${words[kind]}\n`;
}
