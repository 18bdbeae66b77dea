/** DNS messages, as far as a cluster needs them: questions, records and responses. */

import type { ObjectReference } from '../api/endpointslice.ts';

export type RecordType = 'A' | 'AAAA' | 'CNAME' | 'NS' | 'PTR' | 'SOA' | 'SRV' | 'TXT';

/** What may be asked for: any type of record, those that nobody here has, and all at once. */
export type QuestionType = RecordType | 'MX' | 'ANY';

/** `name` is as the client wrote it, without a final dot. */
export interface Question {
  readonly name: string;
  readonly type: QuestionType;
}

/** `name` ends in a dot; `data` is in presentation format, as dig prints it (RFC 1035, section 5). */
export interface ResourceRecord {
  readonly name: string;
  readonly ttl: number;
  readonly type: RecordType;
  readonly data: string;
}

/** Why a server answered as it did: the object that decided, if one did, and the reason in words. */
export interface Explanation {
  readonly object?: ObjectReference;
  readonly why: string;
}

/** NODATA is `NOERROR` without answers (RFC 2308, section 2.2). */
export interface DnsResponse {
  readonly rcode: 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL';
  readonly authoritative: boolean;
  readonly recursionAvailable: boolean;
  readonly answers: readonly ResourceRecord[];
  readonly authority: readonly ResourceRecord[];
  readonly additional: readonly ResourceRecord[];
  readonly explanation: Explanation;
}

/** The reverse name of an IPv4 address: `10.96.0.1` is `1.0.96.10.in-addr.arpa`. */
export function reverseName(address: string): string {
  return `${address.split('.').reverse().join('.')}.in-addr.arpa`;
}

/** The IPv4 address that a reverse name stands for; `undefined` if it has too few or too many labels. */
export function addressInReverse(name: string): string | undefined {
  const address = name
    .replace(/\.in-addr\.arpa$/, '')
    .split('.')
    .reverse()
    .join('.');
  return isIPv4(address) ? address : undefined;
}

export function isIPv4(text: string): boolean {
  const parts = text.split('.');
  return (
    parts.length === 4 &&
    parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)
  );
}

/** Eight groups of hexadecimal digits, or fewer around one `::`. */
export function isIPv6(text: string): boolean {
  const [head = '', tail, ...more] = text.split('::');
  const groups = [head, tail ?? ''].flatMap((half) => (half === '' ? [] : half.split(':')));
  const isWhole = tail === undefined ? groups.length === 8 : groups.length < 8;
  return more.length === 0 && isWhole && groups.every((group) => /^[\da-f]{1,4}$/i.test(group));
}
