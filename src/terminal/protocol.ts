/** What page and worker say to each other, and the check that it is that and nothing else. */

import type { Look } from './observer.ts';
import { QUESTIONS, type Question } from './question.ts';
import type { Output } from './transcript.ts';

/**
 * A worker holds one workplace: opened once, then each terminal runs one line at a time. `run` and `ask` number
 * what they are about.
 */
export type Request =
  | { readonly type: 'open'; readonly seed: string }
  | {
      readonly type: 'run';
      readonly run: number;
      readonly terminal: string;
      readonly line: string;
    }
  | { readonly type: 'stop'; readonly run: number }
  | ({ readonly type: 'ask'; readonly ask: number } & Question)
  /** Somebody looks on: from now on what changes is told, and what requests went where. */
  | { readonly type: 'observe'; readonly paths: readonly string[] }
  /** Virtual milliseconds for each real one; 0 stands still, Infinity is at once. */
  | { readonly type: 'pass'; readonly speed: number }
  /** Time goes on until something changes that is watched. */
  | { readonly type: 'step' };

export type Reply =
  | { readonly type: 'opened' }
  | ({ readonly type: 'output'; readonly run: number } & Output)
  | { readonly type: 'exited'; readonly run: number; readonly exitCode: number }
  | { readonly type: 'answer'; readonly ask: number; readonly texts: readonly string[] }
  /** Files that were written or removed. */
  | { readonly type: 'changed'; readonly texts: readonly string[] }
  | ({ readonly type: 'seen' } & Look)
  /** The session is not to be trusted any more: a fault of ours, not of what the reader typed. */
  | { readonly type: 'broken'; readonly message: string };

export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}

/** Of each field its type, or the values it may have. */
type Fields = Readonly<Record<string, 'string' | 'number' | 'strings' | readonly string[]>>;

const REQUESTS: Readonly<Record<Request['type'], Fields>> = {
  open: { seed: 'string' },
  run: { run: 'number', terminal: 'string', line: 'string' },
  stop: { run: 'number' },
  ask: {
    ask: 'number',
    question: QUESTIONS,
    terminal: 'string',
    text: 'string',
    body: 'string',
  },
  observe: { paths: 'strings' },
  pass: { speed: 'number' },
  step: {},
};

const REPLIES: Readonly<Record<Reply['type'], Fields>> = {
  opened: {},
  output: { run: 'number', stream: ['stdout', 'stderr'], text: 'string' },
  exited: { run: 'number', exitCode: 'number' },
  answer: { ask: 'number', texts: 'strings' },
  changed: { texts: 'strings' },
  seen: { now: 'number', events: 'strings', traces: 'strings' },
  broken: { message: 'string' },
};

/** @throws {ProtocolError} */
export function asRequest(data: unknown): Request {
  return checked<Request>(data, REQUESTS);
}

/** @throws {ProtocolError} */
export function asReply(data: unknown): Reply {
  return checked<Reply>(data, REPLIES);
}

function checked<Message>(data: unknown, shapes: Readonly<Record<string, Fields>>): Message {
  const message = new Map<string, unknown>(Object.entries(data ?? {}));
  const type = String(message.get('type'));
  const fields = Object.hasOwn(shapes, type) ? shapes[type] : undefined;
  const fits =
    fields &&
    Object.entries(fields).every(([field, kind]) => {
      const value = message.get(field);
      return hasType(value, kind);
    });
  if (!fits) throw new ProtocolError(`not a message: ${JSON.stringify(data)?.slice(0, 200)}`);
  return data as Message;
}

function hasType(value: unknown, kind: Fields[string]): boolean {
  if (kind === 'strings')
    return Array.isArray(value) && value.every((each) => typeof each === 'string');
  return typeof kind === 'string' ? typeof value === kind : kind.includes(String(value));
}
