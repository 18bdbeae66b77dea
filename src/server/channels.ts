/** The messages of a command's streams: first byte the channel, then its bytes (`v5.channel.k8s.io`). */

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;
const ERROR = 3;
/** Followed by the number of a channel: nothing more comes on it. */
const CLOSE = 255;

/** Takes apart what the API's exec answers, as it comes: messages, each behind its length as 4 bytes, big endian. */
export async function* messagesIn(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of stream) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = endOf(rest); end <= rest.length; end = endOf(rest)) {
      yield rest.subarray(LENGTH_BYTES, end);
      rest = rest.subarray(end);
    }
  }
}

const LENGTH_BYTES = 4;

/** Where the first message ends; beyond everything while its length is not known. */
function endOf(bytes: Uint8Array): number {
  if (bytes.length < LENGTH_BYTES) return Number.POSITIVE_INFINITY;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return LENGTH_BYTES + view.getUint32(0);
}

/** A terminal has one output, and its lines end in CR LF. */
export function forTerminal(message: Uint8Array): Uint8Array {
  const [channel] = message;
  if (channel !== STDOUT && channel !== STDERR) return message;
  const text = new TextDecoder().decode(message.subarray(1)).replace(/\r?\n/g, '\r\n');
  return Uint8Array.of(STDOUT, ...new TextEncoder().encode(text));
}

/** What a client's message adds to standard input; undefined for its end, `''` for messages of other channels. */
export function inputOf(message: Uint8Array): Uint8Array | undefined {
  const [channel, closed] = message;
  if (channel === CLOSE && closed === STDIN) return undefined;
  return channel === STDIN ? message.subarray(1) : new Uint8Array();
}

/** The Status of a command that could not be run, where HTTP can no longer say it. */
export function errorMessage(status: string): Uint8Array {
  return Uint8Array.of(ERROR, ...new TextEncoder().encode(status));
}

export function errorOutput(text: string): Uint8Array {
  return Uint8Array.of(STDERR, ...new TextEncoder().encode(text));
}
