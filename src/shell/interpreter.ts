/** Runs a parsed script: statements, lists, pipes, subshells. */

import type {
  AndOr,
  CommandNode,
  PipelineNode,
  Pipeline as PipelineSyntax,
  Statement,
} from 'unbash';
import { type Context, explain, type Interpreter, type Statements } from './context.ts';
import { ExitSignal, InterruptedError, LoopSignal, ReturnSignal } from './errors.ts';
import { Input } from './input.ts';
import { createPipe } from './pipe.ts';
import { openRedirections } from './redirections.ts';
import { runSimple, runWithoutFunctions, runWords } from './simple.ts';
import { copyState } from './state.ts';
import { inputAt, sinkAt } from './streams.ts';

export const interpreter: Interpreter = {
  statements: runStatements,
  subshell: runSubshell,
  command: runCommand,
  words: (words, context, withFunctions) =>
    withFunctions ? runWords(words, context) : runWithoutFunctions(words, context),
};

async function runStatements(list: Statements, context: Context): Promise<number> {
  for (const statement of list.commands) {
    if (statement.background === true) await runInBackground(statement, context);
    else await runNode(statement.command, context);
  }
  return context.state.status;
}

/** On a copy of the state; `exit` ends only the copy. */
async function runSubshell(list: Statements, context: Context): Promise<number> {
  const inner = { ...context, state: copyState(context.state) };
  inner.state.status = 0;
  return endOfSubshell(inner, () => runStatements(list, inner));
}

async function endOfSubshell(context: Context, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (failure) {
    if (failure instanceof ExitSignal || failure instanceof ReturnSignal) return failure.status;
    if (failure instanceof LoopSignal) return 0;
    return explain(failure, context);
  }
}

/** Who is in the background moves nothing. */
const nothing = async (): Promise<void> => {};

async function runInBackground(statement: Statement, context: Context): Promise<void> {
  const { machine, state, source } = context;
  const text = source.slice(statement.pos, statement.end).replace(/\s*&$/, '');
  const job = machine.jobs.start(text, (signal, clock) => {
    const inner: Context = {
      ...context,
      state: copyState(state),
      streams: new Map(context.streams).set(0, Input.of('')),
      machine: { ...machine, clock, quiet: nothing, settle: nothing, pause: nothing },
      signal,
    };
    return endOfSubshell(inner, () => runNode(statement.command, inner));
  });
  if (machine.voice.isInteractive && context.depth === 0)
    sinkAt(context.streams, 2)?.write(`[${job.number}] ${job.processId}\n`);
  state.lastJob = String(job.processId);
  state.status = 0;
  await machine.quiet();
}

async function runNode(node: PipelineNode | AndOr, context: Context): Promise<number> {
  if (node.type === 'AndOr') return runAndOr(node, context);
  if (node.type === 'Pipeline') return runPipeline(node, context);
  return runCommand(node, context);
}

async function runAndOr(node: AndOr, context: Context): Promise<number> {
  const { state } = context;
  const last = node.commands.length - 1;
  for (const [index, command] of node.commands.entries()) {
    const operator = node.operators[index - 1];
    const skipped = operator === '&&' ? state.status !== 0 : state.status === 0;
    if (operator !== undefined && skipped) continue;
    await runNode(command, index === last ? context : { ...context, checked: true });
  }
  return state.status;
}

async function runPipeline(pipeline: PipelineSyntax, context: Context): Promise<number> {
  const { machine, state } = context;
  const { commands, prefixes } = pipeline;
  const isNegated = prefixes.filter(({ type }) => type === 'Negation').length % 2 === 1;
  const inner = isNegated ? { ...context, checked: true } : context;
  const began = machine.clock.now();
  const [only] = commands;
  const status =
    only !== undefined && commands.length === 1
      ? await runCommand(only, inner)
      : await runStages(pipeline, inner);
  if (prefixes.some(({ type }) => type === 'Time')) {
    const { timeReport } = await import('./timereport.ts');
    sinkAt(context.streams, 2)?.write(timeReport(machine.clock.now() - began));
  }
  state.status = isNegated ? Number(status === 0) : status;
  if (commands.length > 1) exitOnFailure(inner);
  return state.status;
}

/** All stages run side by side, each in a subshell of its own. */
async function runStages(
  { commands, operators }: PipelineSyntax,
  context: Context,
): Promise<number> {
  let stdin = inputAt(context.streams, 0) ?? Input.of('');
  const last = commands.length - 1;
  const stops: AbortController[] = [];
  const stages = commands.map((command, index) => {
    const stop = new AbortController();
    stops.push(stop);
    const pipe = index === last ? undefined : createPipe(() => stop.abort());
    const streams = new Map(context.streams).set(0, stdin);
    if (pipe !== undefined) {
      streams.set(1, pipe.sink);
      if (operators[index] === '|&') streams.set(2, pipe.sink);
    }
    const input = stdin;
    const inner: Context = {
      ...context,
      streams,
      state: copyState(context.state),
      signal: AbortSignal.any([context.signal, stop.signal]),
    };
    if (pipe !== undefined) stdin = pipe.input;
    return runStage(command, inner, () => {
      if (index > 0) input.close();
      pipe?.end();
    });
  });
  const statuses = await Promise.all(stages).catch((failure: unknown) => {
    for (const stop of stops) stop.abort(); // one has failed: the others have nobody to work for
    throw failure;
  });
  if (context.signal.aborted) throw new InterruptedError();
  const failed = context.state.options.has('pipefail')
    ? statuses.findLast((status) => status !== 0)
    : undefined;
  context.state.variables.set('PIPESTATUS', {
    value: statuses.map(String),
    exported: false,
    readonly: false,
  });
  return failed ?? statuses.at(-1) ?? 0;
}

/** What the shell reports of a program that wrote into a pipe which nobody reads (signal 13). */
const BROKEN_PIPE_STATUS = 141;

async function runStage(command: CommandNode, context: Context, end: () => void): Promise<number> {
  try {
    return await endOfSubshell(context, () => runCommand(command, context));
  } catch (failure) {
    if (failure instanceof InterruptedError) return BROKEN_PIPE_STATUS;
    throw failure;
  } finally {
    end();
  }
}

async function runCommand(node: CommandNode, context: Context): Promise<number> {
  const { machine, signal, state, streams } = context;
  if (signal.aborted) throw new InterruptedError();
  state.position = node.pos;
  await machine.limits.spend();
  if (node.type === 'Command') state.status = await runSimple(node, context);
  else if (node.type === 'Function')
    state.functions.set(node.name.value, { body: node.body, source: context.source });
  else if (node.type === 'Redirected') return runRedirected(node, context);
  else {
    const { runCompound } = await import('./compound.ts');
    state.status = await runCompound(node, context);
  }
  await sinkAt(streams, 1)?.drained();
  if (signal.aborted) throw new InterruptedError();
  if (node.type === 'Command' || node.type === 'Subshell') exitOnFailure(context);
  return state.status;
}

async function runRedirected(
  node: Extract<CommandNode, { type: 'Redirected' }>,
  context: Context,
): Promise<number> {
  let streams: Context['streams'];
  try {
    streams = await openRedirections(node.redirects, context);
  } catch (failure) {
    context.state.status = explain(failure, context);
    return context.state.status;
  }
  return runCommand(node.command, { ...context, streams });
}

/** `set -e`: a failure that nobody looks at ends the shell. */
function exitOnFailure({ checked, state }: Context): void {
  if (state.status !== 0 && !checked && state.options.has('errexit'))
    throw new ExitSignal(state.status);
}
