/** The order of ports in endpoints: real controllers sort them by a hash of their Go value. */

/** `portsInOrder` of k8s.io/endpointslice/util: FNV-1a, 128 bits. */
export function inSliceOrder<P extends SlicePort>(ports: readonly P[]): readonly P[] {
  return byHash(ports, ({ name, protocol, port, appProtocol }) =>
    fnv128a(
      `(v1.EndpointPort){Name:(*string)${name} Protocol:(*v1.Protocol)${protocol} Port:(*int32)${port} AppProtocol:(*string)${appProtocol ?? '<nil>'}}`,
    ),
  );
}

/** `portsByHash` of pkg/api/v1/endpoints: MD5. */
export function inSubsetOrder<P extends SlicePort>(ports: readonly P[]): readonly P[] {
  return byHash(ports, ({ name = '', protocol, port, appProtocol }) =>
    md5(
      `(v1.EndpointPort){Name:(string)${name} Port:(int32)${port} Protocol:(v1.Protocol)${protocol} AppProtocol:(*string)${appProtocol ?? '<nil>'}}`,
    ),
  );
}

interface SlicePort {
  readonly name?: string;
  readonly protocol?: string;
  readonly port?: number;
  readonly appProtocol?: string;
}

function byHash<P>(ports: readonly P[], hash: (port: P) => string): readonly P[] {
  if (ports.length < 2) return ports;
  const hashed = ports.map((port) => [hash(port), port] as const);
  return hashed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, port]) => port);
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const FNV_PRIME = (1n << 88n) + 0x13bn;
const FNV_START = 0x6c62272e07bb014262b821756295c58dn;

function fnv128a(text: string): string {
  const hash = bytesOf(text).reduce(
    (sum, byte) => BigInt.asUintN(128, (sum ^ BigInt(byte)) * FNV_PRIME),
    FNV_START,
  );
  return hash.toString(16).padStart(32, '0');
}

/** RFC 1321. */
function md5(text: string): string {
  const state = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]);
  const words = padded(bytesOf(text));
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
    const constant = Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32);
    const sum = (a + chosen + constant + (words[place & 15] ?? 0)) | 0;
    const shift = SHIFTS[round * 4 + (step & 3)] ?? 0;
    [a, d, c, b] = [d, c, b, (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0];
  }
  [a, b, c, d].forEach((value, index) => {
    state[index] = (state[index] ?? 0) + value;
  });
}
