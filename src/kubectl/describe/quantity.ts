/** Sums of quantities and how Go writes them (apimachinery/pkg/api/resource, Quantity). */

const binary = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const decimal = ['', 'k', 'M', 'G', 'T', 'P', 'E'];

/** In thousandths; a cluster's quantities are within what a number holds exactly. */
export interface Quantity {
  readonly milli: number;
  readonly isBinary: boolean;
}

export const zero: Quantity = { milli: 0, isBinary: false };

/** `100m`, `1.5`, `64Mi`, `2k`, `1e3`. */
export function parseQuantity(text: string): Quantity {
  const [, number = '0', suffix = ''] = /^([-+]?[\d.]+)(.*)$/.exec(text) ?? [];
  const isBinary = suffix.endsWith('i');
  return { milli: Math.round(Number(number) * factorOf(suffix) * 1000), isBinary };
}

function factorOf(suffix: string): number {
  if (suffix === 'm') return 1 / 1000;
  if (suffix.endsWith('i')) return 1024 ** binary.indexOf(suffix);
  const power = /^[eE]([-+]?\d+)$/.exec(suffix)?.[1];
  return power === undefined ? 1000 ** Math.max(0, decimal.indexOf(suffix)) : 10 ** Number(power);
}

/** In the form of the first that is not zero. */
export function add(a: Quantity, b: Quantity): Quantity {
  return { milli: a.milli + b.milli, isBinary: a.milli === 0 ? b.isBinary : a.isBinary };
}

/** The largest unit that leaves a whole number. */
export function quantityText({ milli, isBinary }: Quantity): string {
  if (milli % 1000 !== 0) return `${milli}m`;
  const [units, base] = isBinary ? [binary, 1024] : [decimal, 1000];
  let value = milli / 1000;
  let unit = 0;
  while (value !== 0 && value % base === 0 && unit < units.length - 1) {
    value /= base;
    unit += 1;
  }
  return `${value}${units[unit]}`;
}
