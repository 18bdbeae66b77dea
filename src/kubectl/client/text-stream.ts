/** Reads text that comes while virtual time passes, such as the log of a container that still runs. */

import { CommandError } from '../errors.ts';
import type { KubectlHost } from '../host.ts';
import { letStreamDeliver, throwIfInterrupted } from './watch.ts';

/** Hands over what comes until the server closes all streams, or nothing more can happen by itself. */
export async function followText(
  responses: readonly Response[],
  host: KubectlHost,
  deadlineMs: number,
  seen: (text: string, index: number) => void,
): Promise<void> {
  const streams = responses.map(
    (response, index) => new TextStream(response, (text) => seen(text, index)),
  );
  try {
    for (;;) {
      await letStreamDeliver();
      throwIfInterrupted(host);
      if (streams.every(({ closed }) => closed)) return;
      if (host.now() >= deadlineMs)
        throw new CommandError(
          'net/http: request canceled (Client.Timeout or context cancellation while reading body)',
        );
      const isMoving = await host.step(deadlineMs);
      await letStreamDeliver();
      if (!isMoving && deadlineMs === Number.POSITIVE_INFINITY) return;
    }
  } finally {
    for (const stream of streams) await stream.cancel();
  }
}

class TextStream {
  closed = false;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;

  constructor(response: Response, seen: (text: string) => void) {
    this.#reader = response.body?.getReader();
    void this.#read(seen);
  }

  async cancel(): Promise<void> {
    await this.#reader?.cancel().catch(() => undefined);
  }

  async #read(seen: (text: string) => void): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for (;;) {
        const chunk = await this.#reader?.read();
        if (chunk?.value === undefined) return;
        seen(decoder.decode(chunk.value, { stream: true }));
      }
    } finally {
      this.closed = true;
    }
  }
}
