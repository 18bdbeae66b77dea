/** The order of ports in endpoints: real controllers sort them by a hash of their Go value. */

import { md5 } from '../api/md5.ts';

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

const FNV_PRIME = (1n << 88n) + 0x13bn;
const FNV_START = 0x6c62272e07bb014262b821756295c58dn;

function fnv128a(text: string): string {
  const hash = new TextEncoder()
    .encode(text)
    .reduce((sum, byte) => BigInt.asUintN(128, (sum ^ BigInt(byte)) * FNV_PRIME), FNV_START);
  return hash.toString(16).padStart(32, '0');
}
