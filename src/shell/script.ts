/** A script as text: parsed, and run in a shell that exists. */

import { parse } from 'unbash';
import { type Context, deeper } from './context.ts';
import { ExitSignal, ReturnSignal, USAGE_STATUS } from './errors.ts';
import { createState, environmentOf, type OptionName } from './state.ts';
import { sinkAt } from './streams.ts';
import { syntaxError } from './syntax.ts';

/** Runs text as if it stood here, as `eval` does; what comes before a syntax error is run all the same. */
export async function runText(text: string, context: Context): Promise<number> {
  const { machine, state, streams } = context;
  const script = parse(text);
  const problem = syntaxError(script, text);
  const inner = { ...context, source: text };
  const { statements } = machine.interpreter;
  if (problem === undefined) return statements(script, inner);
  await statements(
    { commands: script.commands.filter(({ end }) => end <= problem.runUntil) },
    inner,
  );
  const line = text.split('\n')[problem.line - 1] ?? '';
  sinkAt(streams, 2)?.write(
    machine.voice.syntaxError(state.zero, problem.line, problem.message, line),
  );
  state.status = USAGE_STATUS;
  return state.status;
}

/** Runs a file of commands: a shell of its own, with exported variables and no functions. */
export async function runScriptText(
  text: string,
  [zero = '', ...positional]: readonly string[],
  context: Context,
  options: readonly OptionName[] = [],
): Promise<number> {
  const { folder } = context.state;
  const environment = environmentOf(context.state);
  const state = createState({ environment, folder, zero, positional });
  for (const option of options) state.options.add(option);
  const inner = { ...deeper(context), state, loops: 0, returns: false };
  try {
    return await runText(text, inner);
  } catch (failure) {
    if (failure instanceof ExitSignal || failure instanceof ReturnSignal) return failure.status;
    throw failure;
  }
}
