/** Go's notation for durations, as flags such as `--timeout` take it. */

const unitMs: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Milliseconds of `1m30s`; or the words of Go's time.ParseDuration for what is not a duration. */
export function parseDuration(text: string): number | { readonly error: string } {
  const quoted = JSON.stringify(text);
  const unsigned = text.replace(/^[-+]/, '');
  if (unsigned === '0') return 0;
  if (!/^[\d.]/.test(unsigned)) return { error: `time: invalid duration ${quoted}` };
  let totalMs = 0;
  for (const [, number = '', unit = ''] of unsigned.matchAll(/([\d.]+)([^\d.]*)/g)) {
    if (!/^(\d+\.?\d*|\.\d+)$/.test(number)) return { error: `time: invalid duration ${quoted}` };
    if (unit === '') return { error: `time: missing unit in duration ${quoted}` };
    const factor = unitMs[unit];
    if (factor === undefined)
      return { error: `time: unknown unit ${JSON.stringify(unit)} in duration ${quoted}` };
    totalMs += Number(number) * factor;
  }
  return text.startsWith('-') ? -totalMs : totalMs;
}
