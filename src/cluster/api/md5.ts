/** MD5, RFC 1321: real controllers order the ports of Endpoints by it. */

/** The digest of the text in hexadecimal digits. */
export function md5(text: string): string {
  const state = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]);
  const words = padded(new TextEncoder().encode(text));
  for (let start = 0; start < words.length; start += 16)
    mix(state, words.subarray(start, start + 16));
  const digest = [...new Uint8Array(state.buffer)];
  return digest.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Little endian, as all machines are that run this. */
function padded(bytes: Uint8Array): Uint32Array {
  const block = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  block.set(bytes);
  block[bytes.length] = 0x80;
  const words = new Uint32Array(block.buffer);
  words[words.length - 2] = bytes.length * 8;
  return words;
}

const CONSTANTS = Array.from({ length: 64 }, (_, step) =>
  Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32),
);

const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

function mix(state: Uint32Array, words: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let step = 0; step < 64; step += 1) {
    const round = step >> 4;
    const [chosen, place] = [
      [(b & c) | (~b & d), step],
      [(d & b) | (~d & c), 5 * step + 1],
      [b ^ c ^ d, 3 * step + 5],
      [c ^ (b | ~d), 7 * step],
    ][round] as [number, number];
    const sum = (a + chosen + (CONSTANTS[step] ?? 0) + (words[place & 15] ?? 0)) | 0;
    const shift = SHIFTS[round * 4 + (step & 3)] ?? 0;
    [a, d, c, b] = [d, c, b, (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0];
  }
  [a, b, c, d].forEach((value, index) => {
    state[index] = (state[index] ?? 0) + value;
  });
}
