/** What the last line of some commands must do, and whether it did. Pure. */

export interface Expectation {
  /** Exit code of the last line. */
  readonly exits: number;
  /** Part of what the last line prints, streams joined. */
  readonly prints?: string | undefined;
  readonly lacks?: string | undefined;
  /** All that the last line prints, but for white space at the ends; `[..]` stands for any text in a line. */
  readonly is?: string | undefined;
}

/** Undefined when the expectation is met; otherwise what was expected and what happened, in words. */
export function shortfall(
  { exits, prints, lacks, is }: Expectation,
  last: { readonly exitCode: number; readonly output: string },
): string | undefined {
  const { exitCode, output } = last;
  if (is !== undefined)
    return matches(is, output) ? undefined : `it printed ${JSON.stringify(output.trim())}`;
  if (exitCode !== exits) return `it ended with exit code ${exitCode}, not ${exits}`;
  if (prints !== undefined && !output.includes(prints)) return `it did not print "${prints}"`;
  if (lacks !== undefined && output.includes(lacks)) return `it printed "${lacks}"`;
  return undefined;
}

function matches(pattern: string, output: string): boolean {
  const escaped = pattern
    .trim()
    .split('[..]')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${escaped}$`).test(output.trim());
}
