/** `describe` of a kind that kubectl knows nothing about (genericDescriber): every field, with its name as words. */

import { goText } from '../gotemplate/format.ts';
import { isRecord, type JsonRecord } from '../record.ts';
import type { Describer } from './describer.ts';
import { annotationLines, labelLines } from './metadata.ts';

export const describeGeneric: Describer = async (object, { events }) => {
  const { metadata } = object;
  return [
    `Name:\t${metadata.name}\n`,
    `Namespace:\t${metadata.namespace ?? ''}\n`,
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    fieldLines({ ...object }, '', ''),
    await events(),
  ].join('');
};

/** They stand at the head, or are for machines. */
const skipped = ['managedFields', 'name', 'namespace', 'labels', 'annotations'].map(
  (field) => `.metadata.${field}`,
);

function fieldLines(content: JsonRecord, path: string, margin: string): string {
  return Object.entries(content)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([field, value]) => {
      const below = `${path}.${field}`;
      if (skipped.includes(below)) return '';
      const label = `${margin}${wordsOf(field)}:`;
      if (isRecord(value)) return `${label}\n${fieldLines(value, below, `${margin}  `)}`;
      if (Array.isArray(value)) return `${label}\n${itemLines(value, below, `${margin}  `)}`;
      return `${label}\t${goText(value)}\n`;
    })
    .join('');
}

function itemLines(items: readonly unknown[], path: string, margin: string): string {
  return items
    .map((item) => (isRecord(item) ? fieldLines(item, path, margin) : `${margin}${goText(item)}\n`))
    .join('');
}

const acronyms = ['API', 'URL', 'UID', 'OSB', 'GUID'];

/** `resourceVersion` as `Resource Version`; a name with other signs stays as it is (smartLabelFor). */
function wordsOf(field: string): string {
  if (/[^\p{L}-]/u.test(field)) return field;
  return (field.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|[^\p{L}]+/gu) ?? [field])
    .map((part) =>
      acronyms.includes(part.toUpperCase())
        ? part.toUpperCase()
        : part.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()),
    )
    .join(' ');
}
