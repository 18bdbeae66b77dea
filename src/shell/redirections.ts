/** Redirections of one command: to and from virtual files, here-documents, and one stream into another. */

import type { HereDoc, Redirect, Redirection } from 'unbash';
import type { Context } from './context.ts';
import { notSimulated, ShellError } from './errors.ts';
import { expandText, expandWords } from './expansion/words.ts';
import { FileError, type Files } from './files/files.ts';
import { Input } from './input.ts';
import { type Sink, sinkOf } from './pipe.ts';
import type { Descriptors } from './streams.ts';

const nowhere = sinkOf(() => {});

/** Opens them in the order written. Throws `ShellError` in the words of bash. */
export async function openRedirections(
  redirections: readonly Redirection[],
  context: Context,
): Promise<Descriptors> {
  const streams = new Map(context.streams);
  for (const redirection of redirections) {
    if (redirection.type === 'Redirect') await openRedirect(redirection, streams, context);
    else streams.set(numberOf(redirection, 0), Input.of(await textOf(redirection, context)));
  }
  return streams;
}

function numberOf({ descriptor }: Redirection, unlessSaid: number): number {
  if (descriptor === undefined) return unlessSaid;
  if (descriptor.type === 'FileDescriptor') return descriptor.value;
  throw notSimulated(`the descriptor {${descriptor.name}}`);
}

async function textOf(
  redirection: Exclude<Redirection, Redirect>,
  context: Context,
): Promise<string> {
  if (redirection.type === 'HereDoc') {
    const { hereDocument } = await import('./expansion/heredoc.ts');
    return hereDocument(redirection as HereDoc, context);
  }
  const { target } = redirection;
  return `${target === undefined ? '' : await expandText(target, context)}\n`;
}

async function openRedirect(
  redirect: Redirect,
  streams: Map<number, Input | Sink>,
  context: Context,
): Promise<void> {
  const { operator } = redirect;
  const target = await targetOf(redirect, context);
  if ((operator === '>&' || operator === '<&') && /^(\d+|-)$/.test(target)) {
    duplicate(numberOf(redirect, operator === '>&' ? 1 : 0), target, streams);
    return;
  }
  const socket = isSocket(target, context) && (await openSocket(target, context));
  if ((operator === '<>' && !socket) || operator === '<&')
    throw notSimulated(`the redirection ${operator}`);
  if (operator.startsWith('<')) {
    const input = socket || openInput(target, streams, context);
    streams.set(numberOf(redirect, 0), input);
    return;
  }
  const sink = socket || openOutput(target, operator.endsWith('>>'), streams, context);
  const both = operator === '&>' || operator === '&>>' || operator === '>&';
  if (!both) streams.set(numberOf(redirect, 1), sink);
  else for (const number of [1, 2]) streams.set(number, sink);
}

/** Only bash knows these names. */
const isSocket = (path: string, { machine }: Context): boolean =>
  machine.voice.knowsSockets && /^\/dev\/(tcp|udp)\/[^/]*\/./.test(path);

async function openSocket(path: string, context: Context): Promise<Input & Sink> {
  return (await import('./sockets.ts')).openSocketAt(path, context);
}

async function targetOf({ target }: Redirect, context: Context): Promise<string> {
  if (target === undefined) return '';
  const [word, ...more] = await expandWords([target], context);
  if (word === undefined || more.length > 0)
    throw new ShellError(`${target.text}: ambiguous redirect`);
  return word;
}

function duplicate(from: number, to: string, streams: Map<number, Input | Sink>): void {
  if (to === '-') {
    streams.delete(from);
    return;
  }
  const target = streams.get(Number(to));
  if (target === undefined) throw new ShellError(`${to}: Bad file descriptor`);
  streams.set(from, target);
}

/** `/dev/stdin` and its kin name what is open already. */
function deviceOf(path: string, streams: Descriptors): Input | Sink | undefined {
  const number = ['/dev/stdin', '/dev/stdout', '/dev/stderr'].indexOf(path);
  return number === -1 ? undefined : streams.get(number);
}

function openInput(path: string, streams: Descriptors, { machine, state }: Context): Input {
  const device = deviceOf(path, streams);
  if (device instanceof Input) return device;
  const files = machine.files.from(state.folder);
  const text = files.read(path);
  if (text !== undefined) return Input.of(text);
  if (files.stat(path) !== undefined) return Input.of('');
  throw new ShellError(machine.voice.cannotOpen(path, files.problem(path), false));
}

function openOutput(
  path: string,
  appends: boolean,
  streams: Descriptors,
  { machine, state }: Context,
): Sink {
  if (path === '/dev/null') return nowhere;
  const device = deviceOf(path, streams);
  if (device !== undefined && !(device instanceof Input)) return device;
  const files = machine.files.from(state.folder);
  try {
    files.write(path, appends ? (files.read(path) ?? '') : '');
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new ShellError(machine.voice.cannotOpen(path, error.message, true));
  }
  return sinkOf((text) => append(files, path, text));
}

function append(files: Files, path: string, text: string): void {
  try {
    files.write(path, (files.read(path) ?? '') + text);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new ShellError(`write error: ${error.message}`);
  }
}
