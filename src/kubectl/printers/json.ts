/** JSON as Go writes it: keys sorted, four spaces, `<`, `>` and `&` escaped. */

export function printJson(value: unknown): string {
  return `${goEscapes(JSON.stringify(sortKeys(value), null, 4))}\n`;
}

/** In the order of the fields as they stand. */
export function printOrderedJson(value: unknown, indent = 4): string {
  return `${goEscapes(JSON.stringify(value, null, indent))}\n`;
}

/** Without spaces, in the order of the fields as they stand. */
export function compactOrderedJson(value: unknown): string {
  return goEscapes(JSON.stringify(value) ?? '');
}

/** Without spaces, as in annotations and jsonpath output. */
export function compactJson(value: unknown): string {
  return goEscapes(JSON.stringify(sortKeys(value)) ?? '');
}

/** A copy whose keys stand in byte order, at every level. */
export function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]));
}

function goEscapes(json: string): string {
  return json.replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
