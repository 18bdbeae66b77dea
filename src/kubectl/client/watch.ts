/** Reads a watch while virtual time passes. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { ExitError, type Status, StatusError } from '../errors.ts';
import type { KubectlHost } from '../host.ts';

export type WatchEvent<T = KubernetesObject> =
  | { readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK'; readonly object: T }
  | { readonly type: 'ERROR'; readonly object: Status };

/** Why a watch gave no further event. */
export type WatchEnd = 'timeout' | 'closed';

/**
 * Hands each event to `seen` until that returns true, the deadline passes or the server closes the stream.
 * The cluster only moves when it is stepped, so this steps it whenever no event is waiting.
 */
export async function watchUntil<T>(
  response: Response,
  host: KubectlHost,
  deadlineMs: number,
  seen: (event: Exclude<WatchEvent<T>, { type: 'ERROR' }>) => boolean | Promise<boolean>,
): Promise<'met' | WatchEnd> {
  const events = new EventQueue<T>(response);
  try {
    for (;;) {
      throwIfInterrupted(host);
      await letStreamDeliver();
      const event = events.next();
      if (event !== undefined) {
        if (event.type === 'ERROR') throw new StatusError(event.object);
        if (await seen(event)) return 'met';
      } else if (events.closed) return 'closed';
      else if (host.now() >= deadlineMs) return 'timeout';
      else await host.step(deadlineMs);
    }
  } finally {
    await events.cancel();
  }
}

/** What waits in kubectl ends itself on Ctrl-C (kubectl, pkg/util/interrupt). */
export function throwIfInterrupted(host: KubectlHost): void {
  if (host.signal.aborted) throw new ExitError('');
}

/** A stream hands over what was written to it in a few microtasks; ten are more than any engine takes. */
export async function letStreamDeliver(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

/** Decodes the stream, one JSON document a line, as fast as it comes. */
class EventQueue<T> {
  closed = false;
  readonly #events: WatchEvent<T>[] = [];
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;

  constructor(response: Response) {
    this.#reader = response.body?.getReader();
    void this.#read();
  }

  next(): WatchEvent<T> | undefined {
    return this.#events.shift();
  }

  async cancel(): Promise<void> {
    await this.#reader?.cancel().catch(() => undefined);
  }

  async #read(): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for (;;) {
        const chunk = await this.#reader?.read();
        if (chunk?.value === undefined) break;
        const lines = (text + decoder.decode(chunk.value, { stream: true })).split('\n');
        text = lines.pop() ?? '';
        for (const line of lines) if (line !== '') this.#events.push(JSON.parse(line));
      }
    } finally {
      this.closed = true;
    }
  }
}
