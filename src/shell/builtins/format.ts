/** Real numbers as the C library prints them. */

/** C writes at least two digits of exponent. */
export function exponential(value: number, digits: number): string {
  return value.toExponential(digits).replace(/e([-+])(\d)$/, 'e$10$2');
}

/** `%g`: whichever is shorter, without zeros at the end. */
export function general(value: number, digits: number): string {
  if (value === 0) return '0';
  const precision = Math.max(digits, 1);
  const exponent = Number(/e([-+]\d+)$/.exec(value.toExponential(precision - 1))?.[1] ?? 0);
  if (exponent < -4 || exponent >= precision)
    return exponential(value, precision - 1).replace(/\.?0+e/, 'e');
  const text = value.toFixed(precision - 1 - exponent);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
