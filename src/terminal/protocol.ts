/** What page and worker say to each other, and the check that it is that and nothing else. */

import type { Output } from './transcript.ts';

/** A worker holds one session: opened once, then one run at a time. `run` numbers the run it is about. */
export type Request =
  | { readonly type: 'open'; readonly seed: string }
  | { readonly type: 'run'; readonly run: number; readonly line: string }
  | { readonly type: 'stop'; readonly run: number };

export type Reply =
  | { readonly type: 'opened' }
  | ({ readonly type: 'output'; readonly run: number } & Output)
  | { readonly type: 'exited'; readonly run: number; readonly exitCode: number }
  /** The session is not to be trusted any more: a fault of ours, not of what the reader typed. */
  | { readonly type: 'broken'; readonly message: string };

export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}

/** Of each field its type, or the values it may have. */
type Fields = Readonly<Record<string, 'string' | 'number' | readonly string[]>>;

const REQUESTS: Readonly<Record<Request['type'], Fields>> = {
  open: { seed: 'string' },
  run: { run: 'number', line: 'string' },
  stop: { run: 'number' },
};

const REPLIES: Readonly<Record<Reply['type'], Fields>> = {
  opened: {},
  output: { run: 'number', stream: ['stdout', 'stderr'], text: 'string' },
  exited: { run: 'number', exitCode: 'number' },
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
      return typeof kind === 'string' ? typeof value === kind : kind.includes(String(value));
    });
  if (!fits) throw new ProtocolError(`not a message: ${JSON.stringify(data)?.slice(0, 200)}`);
  return data as Message;
}
