/** The order of text in which digits go by their value (github.com/fvbommel/sortorder, NaturalLess). */

export function naturalLess(a: string, b: string): boolean {
  const [partsA, partsB] = [parts(a), parts(b)];
  for (const [index, left] of partsA.entries()) {
    const right = partsB[index];
    if (right === undefined) return false;
    const order = compareParts(left, right);
    if (order !== 0) return order < 0;
  }
  return partsA.length < partsB.length;
}

/** Runs of digits, and single characters. */
function parts(text: string): readonly string[] {
  return text.match(/\d+|\D/g) ?? [];
}

function compareParts(a: string, b: string): number {
  const [digitsA, digitsB] = [/\d/.test(a), /\d/.test(b)];
  if (digitsA !== digitsB) return digitsA ? -1 : 1;
  if (!digitsA) return a < b ? -1 : a === b ? 0 : 1;
  const [valueA, valueB] = [BigInt(a), BigInt(b)];
  if (valueA !== valueB) return valueA < valueB ? -1 : 1;
  return a.length - b.length;
}
