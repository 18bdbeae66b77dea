/** Deep equality of objects as they stand on the wire. */

/** A missing field and an undefined one are the same. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = a as Readonly<Record<string, unknown>>;
  const right = b as Readonly<Record<string, unknown>>;
  return (
    Object.keys(right).every((key) => key in left || right[key] === undefined) &&
    Object.keys(left).every((key) => isSame(left[key], right[key]))
  );
}
