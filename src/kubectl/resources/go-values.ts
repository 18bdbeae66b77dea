/** A list or map that stands as a key, as Go prints it when it refuses that (fmt, %#v). */

export function goMapKey(value: unknown, isMap: boolean): string {
  if (isMap)
    return `map[interface {}]interface {}{${Object.entries(value as object)
      .map(([key, item]) => `${JSON.stringify(key)}:${goValue(item)}`)
      .join(', ')}}`;
  return `[]interface {}{${(value as unknown[]).map(goValue).join(', ')}}`;
}

function goValue(value: unknown): string {
  if (value === null || value === undefined) return 'interface {}(nil)';
  if (typeof value === 'object') return goMapKey(value, !Array.isArray(value));
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
