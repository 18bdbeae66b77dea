/** Runs one simple command: assignments, redirections, and a function, a builtin or a program. */

import type { ArrayValue, Assignment, Command, Word } from 'unbash';
import { assign, type Context, complain, deeper, explain } from './context.ts';
import { InterruptedError, ReturnSignal, ShellError } from './errors.ts';
import { expandText, expandWords } from './expansion/words.ts';
import { Input } from './input.ts';
import type { Clock, Process, Program, RunStreams } from './process.ts';
import { openRedirections } from './redirections.ts';
import { runScriptText } from './script.ts';
import { type DefinedFunction, environmentOf, type Value, type Variable } from './state.ts';
import { type Descriptors, inputAt, sinkAt } from './streams.ts';
import { bashInScript } from './voice.ts';

const NOT_EXECUTABLE = 126;
const NOT_FOUND = 127;

export async function runSimple(node: Command, context: Context): Promise<number> {
  const { state } = context;
  state.substitutionStatus = 0;
  const before = state.status;
  const words = await expandCommand(node, context);
  const assignments = node.prefix.filter((part) => part.type === 'Assignment');
  let streams: Descriptors;
  try {
    streams =
      node.redirects.length === 0
        ? context.streams
        : await openRedirections(node.redirects, context);
  } catch (failure) {
    return explain(failure, context);
  }
  const inner = { ...context, streams };
  if (words.length === 0) {
    for (const assignment of assignments) await runAssignment(assignment, inner);
    trace(
      assignments.map(({ text }) => text),
      inner,
    );
    return state.substitutionStatus;
  }
  trace(words, inner);
  state.status = before;
  return withAssignments(assignments, inner, () => runWords(words, inner));
}

/** What `set -x` shows of a command, before it runs. */
function trace(words: readonly string[], { state, streams }: Context): void {
  if (!state.options.has('xtrace') || words.length === 0) return;
  const shown = words.map((word) =>
    /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`,
  );
  sinkAt(streams, 2)?.write(`+ ${shown.join(' ')}\n`);
}

async function expandCommand(
  { name, args }: Command,
  context: Context,
): Promise<readonly string[]> {
  const words: string[] = [];
  for (const word of name === undefined ? [] : [name, ...args]) {
    if (word.type === 'Assignment') words.push(await assignmentWord(word, context));
    else words.push(...(await expandWords([word], context)));
  }
  return words;
}

/** `export a=$b` and its kin take the value as one word. */
async function assignmentWord(assignment: Assignment, context: Context): Promise<string> {
  const { append, name, value } = assignment;
  if (value.type === 'ArrayValue') {
    await runAssignment(assignment, context);
    return name;
  }
  return `${name}${append ? '+' : ''}=${await expandText(value, context)}`;
}

export async function runAssignment(
  { append, index, name, value }: Assignment,
  context: Context,
): Promise<void> {
  const given = await valueToAssign(value, context);
  const before = context.state.variables.get(name)?.value;
  if (index !== undefined) {
    const { evaluateText } = await import('./expansion/arithmetic.ts');
    const at = Number(await evaluateText(await expandText(index, context), context));
    assign(context, name, withElement(before, at, String(given)));
  } else if (append) assign(context, name, appended(before, given));
  else assign(context, name, given);
}

async function valueToAssign(value: Word | ArrayValue, context: Context): Promise<Value> {
  return value.type === 'Word' ? expandText(value, context) : expandWords(value.elements, context);
}

const MAX_INDEX = 10_000;

function withElement(before: Value | undefined, at: number, text: string): Value {
  if (at < 0 || at > MAX_INDEX) throw new ShellError(`${at}: bad array subscript`);
  const list = typeof before === 'string' ? [before] : [...(before ?? [])];
  while (list.length < at) list.push('');
  list[at] = text;
  return list;
}

function appended(before: Value | undefined, given: Value): Value {
  if (typeof before === 'object' || typeof given === 'object') return [before ?? [], given].flat();
  return (before ?? '') + given;
}

/** `NAME=value command`: set for this command only. */
async function withAssignments(
  assignments: readonly Assignment[],
  context: Context,
  run: () => Promise<number>,
): Promise<number> {
  if (assignments.length === 0) return run();
  const { variables } = context.state;
  const before = new Map<string, Variable | undefined>();
  for (const assignment of assignments) {
    if (!before.has(assignment.name)) before.set(assignment.name, variables.get(assignment.name));
    await runAssignment(assignment, context);
    const now = variables.get(assignment.name);
    if (now !== undefined) variables.set(assignment.name, { ...now, exported: true });
  }
  try {
    return await run();
  } finally {
    for (const [name, variable] of before)
      if (variable === undefined) variables.delete(name);
      else variables.set(name, variable);
  }
}

/** Runs a command whose words are known: a function, a builtin, a program, or a file of commands. */
export async function runWords(words: readonly string[], context: Context): Promise<number> {
  const [name = ''] = words;
  const defined = context.state.functions.get(name);
  if (defined !== undefined) return runFunction(defined, words, context);
  return runWithoutFunctions(words, context);
}

/** As `command` runs it. */
export async function runWithoutFunctions(
  words: readonly string[],
  context: Context,
): Promise<number> {
  const { machine } = context;
  const [name = '', ...args] = words;
  const builtin = machine.builtins.get(name);
  const process = processFor(name, args, context);
  try {
    if (builtin !== undefined) return await (await builtin())(process, context);
    const load = machine.programs.get(programName(name));
    if (load === undefined) return await runFile(words, context);
    const status = await runProgram(await load(), process);
    machine.changed();
    return status;
  } catch (failure) {
    if (failure instanceof InterruptedError) throw failure;
    if (context.signal.aborted) throw new InterruptedError();
    return explain(failure, context, builtin === undefined ? name : undefined);
  }
}

/** `/usr/bin/curl` is the same program as `curl`. */
function programName(name: string): string {
  return name.replace(/^(?:\/usr)?(?:\/local)?\/s?bin\//, '');
}

async function runProgram(program: Program, process: Process): Promise<number> {
  const status = await program(process);
  return status & 255;
}

async function runFunction(
  { body, source }: DefinedFunction,
  [, ...args]: readonly string[],
  context: Context,
): Promise<number> {
  const { state } = context;
  const { positional } = state;
  const inner = { ...deeper(context), source, loops: 0, returns: true };
  state.positional = args;
  const hidden = new Map<string, Variable | undefined>();
  state.hidden.push(hidden);
  try {
    const { command, statements } = context.machine.interpreter;
    return await (body.type === 'CompoundList' ? statements(body, inner) : command(body, inner));
  } catch (failure) {
    if (failure instanceof ReturnSignal) return failure.status;
    throw failure;
  } finally {
    state.positional = positional;
    state.hidden.pop();
    for (const [name, variable] of hidden)
      if (variable === undefined) state.variables.delete(name);
      else state.variables.set(name, variable);
  }
}

/** What is no function, no builtin and no program: a path to a script, or nothing. */
async function runFile(words: readonly string[], context: Context): Promise<number> {
  const { machine, state } = context;
  const [name = ''] = words;
  const fail = (status: number, message: string): number => {
    complain(context, message);
    return status;
  };
  if (!name.includes('/'))
    return machine.notSimulated.has(name)
      ? fail(NOT_EXECUTABLE, `${name}: not simulated`)
      : fail(NOT_FOUND, machine.voice.notFound(name));
  const files = machine.files.from(state.folder);
  const stat = files.stat(name);
  if (stat === undefined) return fail(NOT_FOUND, `${name}: ${files.problem(name)}`);
  if (stat.type === 'directory') return fail(NOT_EXECUTABLE, `${name}: Is a directory`);
  if (!stat.executable) return fail(NOT_EXECUTABLE, machine.voice.notExecutable(name));
  return runScriptText(files.read(name) ?? '', words, context);
}

/** What a program sees of the shell. */
export function processFor(name: string, args: readonly string[], context: Context): Process {
  const { machine, signal, state, streams } = context;
  return {
    name,
    args,
    environment: environmentOf(state),
    stdin: inputAt(streams, 0) ?? Input.of(''),
    write: (stream, text) => {
      if (text !== '' && !signal.aborted) sinkAt(streams, stream === 'stdout' ? 1 : 2)?.write(text);
    },
    drained: async () => {
      await sinkAt(streams, 1)?.drained();
    },
    files: machine.files.from(state.folder),
    clock: machine.clock,
    signal,
    settled: (waits) => (waits ? machine.pause(signal) : machine.settle()),
    breathe: () => machine.limits.spend(),
    finds: (word) =>
      word.includes('/') ||
      machine.programs.has(word) ||
      machine.builtins.has(word) ||
      machine.notSimulated.has(word),
    run: (command, given) => runNested(command, given ?? {}, context),
    script: (text, words, options) => runScriptText(text, words, scriptIn(name, context), options),
  };
}

/** `bash` speaks as itself wherever it is started; other shells as the machine's own does. */
function scriptIn(name: string, context: Context): Context {
  const { machine } = context;
  const isBash = name === 'bash' || machine.voice.isInteractive;
  return isBash ? { ...context, machine: { ...machine, voice: bashInScript } } : context;
}

/** A program that a program runs: never a function of the shell. */
async function runNested(
  command: readonly string[],
  given: RunStreams,
  context: Context,
): Promise<number> {
  const streams = new Map(context.streams);
  if (given.stdin !== undefined) streams.set(0, given.stdin);
  if (given.stdout !== undefined) streams.set(1, given.stdout);
  if (given.stderr !== undefined) streams.set(2, given.stderr);
  const inner = withEnvironment({ ...deeper(context), streams }, given.environment);
  if (given.limitMs === undefined) return runWithoutFunctions(command, inner);
  return runLimited(command, given.limitMs, inner);
}

function withEnvironment(
  context: Context,
  environment: ReadonlyMap<string, string> | undefined,
): Context {
  if (environment === undefined) return context;
  const variables = new Map(
    [...environment].map(([name, value]) => [name, { value, exported: true, readonly: false }]),
  );
  return { ...context, state: { ...context.state, variables } };
}

const TIMED_OUT = 124;

const earliest = (endMs: number, { deadlineMs = endMs }: Clock): number =>
  Math.min(endMs, deadlineMs);

/** Stops a command when so much virtual time has passed. */
async function runLimited(
  command: readonly string[],
  limitMs: number,
  context: Context,
): Promise<number> {
  const { machine } = context;
  const { clock } = machine;
  const stop = new AbortController();
  const endMs = clock.now() + limitMs;
  const step = async (deadlineMs: number): Promise<boolean> => {
    const moved = await clock.step(Math.min(deadlineMs, endMs));
    if (clock.now() >= endMs && deadlineMs > endMs) stop.abort();
    return moved || deadlineMs > endMs;
  };
  const inner: Context = {
    ...context,
    machine: { ...machine, clock: { ...clock, step, deadlineMs: earliest(endMs, clock) } },
    signal: AbortSignal.any([context.signal, stop.signal]),
  };
  try {
    const status = await runWithoutFunctions(command, inner);
    return stop.signal.aborted ? TIMED_OUT : status;
  } catch (failure) {
    if (stop.signal.aborted && !context.signal.aborted) return TIMED_OUT;
    throw failure;
  }
}
