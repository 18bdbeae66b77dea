/** Redirections of one command: to and from virtual files, and of one stream into the other. */

import type { Redirect, Redirection } from 'unbash';
import { notSimulated } from './errors.ts';
import type { Files } from './files.ts';
import { expandWord, type WordContext } from './words.ts';

type Write = (stream: 'stdout' | 'stderr', text: string) => void;

/** Where a command reads and writes. */
export interface Streams {
  readonly stdin: string;
  readonly stdout: Write;
  readonly stderr: Write;
}

/** The message of bash when a file cannot be read. Throws ShellError for forms that are not simulated. */
export function openRedirections(
  redirections: readonly Redirection[],
  context: WordContext,
  streams: Streams,
): Streams | string {
  let redirected = streams;
  const { files } = context;
  for (const redirection of redirections) {
    if (redirection.type === 'HereDoc') throw notSimulated('a here-document (<<)');
    if (redirection.type === 'HereString') throw notSimulated('a here-string (<<<)');
    const target = redirection.target === undefined ? '' : expandWord(redirection.target, context);
    if (redirection.operator === '<') {
      const text = files.read(target);
      if (text === undefined) return missing(target, files);
      redirected = { ...redirected, stdin: text };
    } else if (redirection.operator === '>&' && /^[12]$/.test(target)) {
      redirected = duplicate(descriptorOf(redirection), target, redirected);
    } else {
      if (target !== '/dev/null' && files.isDirectory(target)) return `${target}: Is a directory`;
      redirected = toFile(redirection, target, files, redirected);
    }
  }
  return redirected;
}

function missing(path: string, files: Files): string {
  return `${path}: ${files.isDirectory(path) ? 'Is a directory' : 'No such file or directory'}`;
}

function descriptorOf({ descriptor }: Redirect): number {
  if (descriptor === undefined) return 1;
  if (descriptor.type === 'FileDescriptor' && descriptor.value <= 2) return descriptor.value;
  throw notSimulated('a file descriptor above 2');
}

/** `2>&1` and `1>&2`: text keeps the stream that it now goes to. */
function duplicate(from: number, to: string, streams: Streams): Streams {
  if (from === 2 && to === '1')
    return { ...streams, stderr: (_, text) => streams.stdout('stdout', text) };
  if (from === 1 && to === '2')
    return { ...streams, stdout: (_, text) => streams.stderr('stderr', text) };
  return streams;
}

function toFile(redirection: Redirect, path: string, files: Files, streams: Streams): Streams {
  const { operator } = redirection;
  const both = operator === '&>' || operator === '&>>' || operator === '>&';
  const appends = operator === '>>' || operator === '&>>';
  if (!both && !appends && operator !== '>' && operator !== '>|')
    throw notSimulated(`the redirection ${operator}`);
  const append: Write = (_, text) => {
    if (path !== '/dev/null') files.write(path, (files.read(path) ?? '') + text);
  };
  if (path !== '/dev/null') files.write(path, appends ? (files.read(path) ?? '') : '');
  if (both) return { ...streams, stdout: append, stderr: append };
  return descriptorOf(redirection) === 2
    ? { ...streams, stderr: append }
    : { ...streams, stdout: append };
}
