/** SHA-256, FIPS 180-4: browsers have it only where a page came over a secure connection. */

/** The digest of the text, 32 bytes. */
export function sha256(text: string): Uint8Array {
  const state = Uint32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
  const words = padded(new TextEncoder().encode(text));
  for (let start = 0; start < words.length; start += 16)
    mix(state, words.subarray(start, start + 16));
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, index) => void digest.setUint32(4 * index, word));
  return new Uint8Array(digest.buffer);
}

/** Big endian words: the bytes, one bit, zeros, and the length in bits. */
function padded(bytes: Uint8Array): Uint32Array {
  const block = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  block.set(bytes);
  block[bytes.length] = 0x80;
  const view = new DataView(block.buffer);
  view.setUint32(block.length - 4, bytes.length * 8);
  return Uint32Array.from({ length: block.length / 4 }, (_, index) => view.getUint32(4 * index));
}

/** The first 64. */
const PRIMES: number[] = [];
for (let number = 2; PRIMES.length < 64; number += 1)
  if (PRIMES.every((prime) => number % prime !== 0)) PRIMES.push(number);

/** The first 32 bits behind the point. */
const fraction = (root: number): number => Math.floor((root % 1) * 2 ** 32);

const CONSTANTS = Uint32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));

const turn = (word: number, ...amounts: readonly number[]): number =>
  amounts.reduce((sum, amount) => sum ^ ((word >>> amount) | (word << (32 - amount))), 0);

function mix(state: Uint32Array, block: Uint32Array): void {
  const words = scheduled(block);
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  words.forEach((word, step) => {
    const chosen = (e & f) ^ (~e & g);
    const first = h + turn(e, 6, 11, 25) + chosen + (CONSTANTS[step] ?? 0) + word;
    const second = turn(a, 2, 13, 22) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  });
  [a, b, c, d, e, f, g, h].forEach((value, index) => {
    state[index] = (state[index] ?? 0) + value;
  });
}

function scheduled(block: Uint32Array): Uint32Array {
  const words = new Uint32Array(64);
  words.set(block);
  const at = (index: number): number => words[index] ?? 0;
  for (let index = 16; index < 64; index += 1) {
    const near = turn(at(index - 15), 7, 18) ^ (at(index - 15) >>> 3);
    const far = turn(at(index - 2), 17, 19) ^ (at(index - 2) >>> 10);
    words[index] = at(index - 16) + near + at(index - 7) + far;
  }
  return words;
}
