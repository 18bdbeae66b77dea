/** Quantities of resources: `500m`, `128Mi`, `1e3` (apimachinery/pkg/api/resource). */

const POWERS: Readonly<Record<string, number>> = {
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

const WRONG_FORM =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

/** Why the text is no quantity, in Go's words; undefined when it is one. */
export function quantityProblem(text: string): string | undefined {
  const [, number = '', suffix = ''] = PARTS.exec(text) ?? [];
  if (number === '' || !/^[+-]?(\d+\.?\d*|\.\d+)$/.test(number)) return WRONG_FORM;
  if (suffix in POWERS || /^[eE][-+]?\d+$/.test(suffix)) return undefined;
  return "unable to parse quantity's suffix";
}

/** Simplified: near enough to compare; a quantity of a cluster has few digits. */
export function quantityValue(text: string): number {
  const [, number = '0', suffix = ''] = PARTS.exec(text) ?? [];
  const exponent = /^[eE]([-+]?\d+)$/.exec(suffix)?.[1];
  return Number(number) * (exponent === undefined ? (POWERS[suffix] ?? 1) : 10 ** Number(exponent));
}

const PARTS = /^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$/;
