/** Labels, annotations and times, as all sections of `describe` show them. */

import type { StringMap } from '../../cluster/api/meta.ts';

/** One pair a line; the title stands before the first. */
export function labelLines(title: string, labels: StringMap | undefined): string {
  return multiline(
    title,
    sortedEntries(labels).map(([key, value]) => `${key}=${value}`),
  );
}

const hiddenAnnotation = 'kubectl.kubernetes.io/last-applied-configuration';
const longestAnnotation = 140;

/** A long value, or one of several lines, stands below its key. */
export function annotationLines(title: string, annotations: StringMap | undefined): string {
  const entries = sortedEntries(annotations).filter(([key]) => key !== hiddenAnnotation);
  const items = entries.map(([key, value]) => {
    const text = value.replace(/\n$/, '');
    if (text.length + key.length + 2 <= longestAnnotation && !text.includes('\n'))
      return `${key}: ${text}`;
    return [`${key}:`, ...text.split('\n').map((line) => `\t  ${shorten(line)}`)].join('\n');
  });
  return multiline(title, items);
}

function shorten(line: string): string {
  const longest = longestAnnotation - 2;
  return line.length > longest ? `${line.slice(0, longest)}...` : line;
}

/** The title, then one item a line, below each other; `margin` stands before all but the first. */
export function multiline(title: string, items: readonly string[], margin = ''): string {
  return `${title}:\t${items.length === 0 ? '<none>' : items.join(`\n${margin}\t`)}\n`;
}

/** A map's pairs, sorted by key. */
export function sortedEntries<T>(
  map: Readonly<Record<string, T>> | undefined,
): readonly (readonly [string, T])[] {
  return Object.entries(map ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** How many bytes a text in base64 stands for. */
export function byteLength(base64: string): number {
  return atob(base64).length;
}

/** `Sun, 22 Nov 2026 08:36:47 +0000`, Go's RFC1123Z in UTC; a time that is not set is the year 1. */
export function longTime(time: string | null | undefined): string {
  if (!time) return 'Mon, 01 Jan 0001 00:00:00 +0000';
  return new Date(time).toUTCString().replace('GMT', '+0000');
}

/** `2026-11-22 08:36:47 +0000 UTC`, as a Go time prints itself. */
export function goTime(time: string): string {
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} +0000 UTC`;
}
