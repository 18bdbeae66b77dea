/** The messages of a command's output: first byte the channel, then its bytes (`v5.channel.k8s.io`). */

const STDOUT = 1;
const STDERR = 2;

/** Takes apart what the API's exec answers: messages, each behind its length as 4 bytes, big endian. */
export function messagesOf(bytes: Uint8Array): readonly Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const messages: Uint8Array[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const start = offset + 4;
    offset = start + view.getUint32(offset);
    messages.push(bytes.subarray(start, offset));
  }
  return messages;
}

/** A terminal has one output, and its lines end in CR LF. */
export function forTerminal(message: Uint8Array): Uint8Array {
  const [channel] = message;
  if (channel !== STDOUT && channel !== STDERR) return message;
  const text = new TextDecoder().decode(message.subarray(1)).replace(/\r?\n/g, '\r\n');
  return Uint8Array.of(STDOUT, ...new TextEncoder().encode(text));
}
