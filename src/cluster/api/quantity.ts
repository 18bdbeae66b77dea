/** Amounts of resources: `100m`, `64Mi`, `0.5`; apimachinery/pkg/api/resource. */

const FACTORS: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** The amount as a number; 0 for what is none. */
export function parseQuantity(text: string | undefined): number {
  const [, number = '0', suffix = ''] =
    /^([+-]?[\d.]+(?:[eE][+-]?\d+)?)(\w{0,2})$/.exec(text ?? '') ?? [];
  return Number(number) * (FACTORS[suffix] ?? 0);
}
