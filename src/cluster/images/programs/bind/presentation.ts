/** Messages as dig and host -v print them: sections, columns and sizes (BIND 9.18, `lib/dns/masterdump.c`, `message.c`). */

import type { DnsResponse, Question, ResourceRecord } from '../../../dns/message.ts';

/** Columns at which ttl, class, type and data begin; the owner's name is at 0. */
export interface Columns {
  readonly ttl: number;
  readonly class: number;
  readonly type: number;
  readonly data: number;
  readonly showsTtl: boolean;
  readonly showsClass: boolean;
}

export function columns(showsTtl: boolean, showsClass: boolean): Columns {
  const shown = { showsTtl, showsClass, ttl: 24 };
  if (showsTtl && showsClass) return { ...shown, class: 32, type: 40, data: 48 };
  if (showsTtl || showsClass) return { ...shown, class: 24, type: 32, data: 40 };
  return { ...shown, class: 24, type: 24, data: 32 };
}

const TAB = 8;

/** Words at columns: tabs lead to the next one, a space where it is already passed. */
function lineOf(
  owner: string,
  words: readonly (readonly [column: number, word: string])[],
): string {
  let line = owner;
  let at = owner.length;
  for (const [column, word] of words) {
    const gap = at >= column ? ' ' : '\t'.repeat(Math.ceil((column - at) / TAB));
    at = (at >= column ? at + 1 : column) + word.length;
    line += gap + word;
  }
  return line;
}

export function recordLine({ name, ttl, type, data }: ResourceRecord, at: Columns): string {
  return lineOf(name, [
    ...(at.showsTtl ? [[at.ttl, String(ttl)] as const] : []),
    ...(at.showsClass ? [[at.class, 'IN'] as const] : []),
    [at.type, type],
    [at.data, data],
  ]);
}

export function questionLine({ name, type }: { name: string; type: string }, at: Columns): string {
  const words = at.showsClass ? ([[at.class, 'IN']] as const) : [];
  return `;${lineOf(`${name}.`, [...words, [at.type, type]])}`;
}

/** Bytes of a message without compression, as CoreDNS sends it; `extra` are those of its OPT record. */
export function messageSize(
  { name }: Pick<Question, 'name'>,
  response: DnsResponse,
  extra: number,
): number {
  const { answers, authority, additional } = response;
  const records = [...answers, ...authority, ...additional];
  const sizes = records.map((record) => nameSize(record.name) + 10 + dataSize(record));
  return 12 + nameSize(name) + 4 + sizes.reduce((sum, size) => sum + size, 0) + extra;
}

function nameSize(name: string): number {
  const bare = name.replace(/\.$/, '');
  return bare === '' ? 1 : bare.length + 2;
}

function dataSize({ type, data }: ResourceRecord): number {
  const words = data.split(' ');
  switch (type) {
    case 'A':
      return 4;
    case 'AAAA':
      return 16;
    case 'SRV':
      return 6 + nameSize(words[3] ?? '');
    case 'SOA':
      return nameSize(words[0] ?? '') + nameSize(words[1] ?? '') + 20;
    case 'TXT':
      return data.length - 1;
    default:
      return nameSize(data);
  }
}
