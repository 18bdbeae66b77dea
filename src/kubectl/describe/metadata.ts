/** Labels, annotations and times, as all sections of `describe` show them. */

import type { StringMap } from '../../cluster/api/meta.ts';

/** One pair a line; the title stands before the first. */
export function labelLines(title: string, labels: StringMap | undefined): string {
  const pairs = Object.entries(labels ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`);
  return multiline(title, pairs);
}

const hiddenAnnotation = 'kubectl.kubernetes.io/last-applied-configuration';
const longestAnnotation = 140;

/** A long value, or one of several lines, stands below its key. */
export function annotationLines(title: string, annotations: StringMap | undefined): string {
  const entries = Object.entries(annotations ?? {})
    .filter(([key]) => key !== hiddenAnnotation)
    .sort(([a], [b]) => (a < b ? -1 : 1));
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
  return line.length > longest ? `${line.slice(0, longest - 3)}...` : line;
}

/** The title, then one item a line, below each other. */
export function multiline(title: string, items: readonly string[]): string {
  return `${title}:\t${items.length === 0 ? '<none>' : items.join('\n\t')}\n`;
}

/** `Sun, 22 Nov 2026 08:36:47 +0000`, Go's RFC1123Z in UTC. */
export function longTime(time: string): string {
  return new Date(time).toUTCString().replace('GMT', '+0000');
}
