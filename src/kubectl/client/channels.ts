/** Reads the streams of `exec`: messages of v5.channel.k8s.io, each after its length in 4 bytes. */

import type { Status } from '../errors.ts';

export type ChannelMessage =
  | { readonly channel: 'stdout' | 'stderr'; readonly text: string }
  | { readonly channel: 'status'; readonly status: Status };

const channels = { 1: 'stdout', 2: 'stderr' } as const;
const lengthBytes = 4;

/** Messages in order. A character that is cut between two messages is put together again. */
export async function* readChannels(response: Response): AsyncGenerator<ChannelMessage> {
  const decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  for await (const message of readFramed(response)) {
    const payload = message.subarray(1);
    const number = message[0];
    if (number === 3) {
      yield { channel: 'status', status: JSON.parse(new TextDecoder().decode(payload)) as Status };
    } else if (number === 1 || number === 2) {
      const channel = channels[number];
      yield { channel, text: decoders[channel].decode(payload, { stream: true }) };
    }
  }
}

async function* readFramed(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  let bytes = new Uint8Array();
  for (;;) {
    const chunk = await reader?.read();
    if (chunk?.value === undefined) return;
    bytes = concatenate(bytes, chunk.value);
    for (let frame = takeFrame(bytes); frame !== undefined; frame = takeFrame(bytes)) {
      yield frame;
      bytes = bytes.slice(lengthBytes + frame.length);
    }
  }
}

function takeFrame(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes.length < lengthBytes) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  if (bytes.length < lengthBytes + length) return undefined;
  return bytes.slice(lengthBytes, lengthBytes + length);
}

function concatenate(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}
