/** Builtins that say what runs next, or that nothing does. */

import { type Builtin, type Context, deeper } from '../context.ts';
import {
  ExitSignal,
  LoopSignal,
  notSimulated,
  ReturnSignal,
  ShellError,
  USAGE_STATUS,
} from '../errors.ts';
import type { Process } from '../process.ts';
import { runText } from '../script.ts';

export const succeed: Builtin = () => 0;

export const fail: Builtin = () => 1;

export const breakLoop: Builtin = (process, context) => leaveLoop('break', process, context);

export const continueLoop: Builtin = (process, context) => leaveLoop('continue', process, context);

function leaveLoop(
  kind: 'break' | 'continue',
  { args: [word = '1'] }: Process,
  { loops }: Context,
): number {
  if (loops === 0)
    throw new ShellError(`${kind}: only meaningful in a \`for', \`while', or \`until' loop`, 0);
  const levels = Number(word);
  if (!/^[-+]?\d+$/.test(word))
    throw new ShellError(`${kind}: ${word}: numeric argument required`, 128);
  if (levels < 1) throw new ShellError(`${kind}: ${word}: loop count out of range`);
  throw new LoopSignal(kind, levels);
}

export const returnBuiltin: Builtin = (process, { returns, state }) => {
  if (!returns)
    throw new ShellError(
      "return: can only `return' from a function or sourced script",
      USAGE_STATUS,
    );
  throw new ReturnSignal(statusOf(process, state.status));
};

export const exit: Builtin = (process, { state }) => {
  throw new ExitSignal(statusOf(process, state.status));
};

function statusOf({ args: [word], name }: Process, unlessSaid: number): number {
  if (word === undefined) return unlessSaid;
  if (!/^[-+]?\d+$/.test(word))
    throw new ShellError(`${name}: ${word}: numeric argument required`, USAGE_STATUS);
  return Number(word) & 255;
}

export const evaluate: Builtin = ({ args }, context) => runText(args.join(' '), deeper(context));

export const exec: Builtin = async ({ args }, context) => {
  if (args.length === 0) throw notSimulated('`exec` without a command');
  throw new ExitSignal(await context.machine.interpreter.words(args, context, false));
};

export const source: Builtin = async ({ args, files, name }, context) => {
  const [path, ...positional] = args;
  if (path === undefined)
    throw new ShellError(
      `${name}: filename argument required\n${name}: usage: ${name} filename [arguments]`,
      USAGE_STATUS,
    );
  const text = files.read(path);
  if (text === undefined) throw new ShellError(`${path}: ${files.problem(path)}`);
  const { state } = context;
  const before = state.positional;
  if (positional.length > 0) state.positional = positional;
  try {
    return await runText(text, { ...deeper(context), returns: true });
  } catch (failure) {
    if (failure instanceof ReturnSignal) return failure.status;
    throw failure;
  } finally {
    state.positional = before;
  }
};
