/** What `time` prints: virtual time, in which programs need none of the processor's. */

export function timeReport(elapsedMs: number): string {
  return `\nreal\t${minutes(elapsedMs)}\nuser\t${minutes(0)}\nsys\t${minutes(0)}\n`;
}

function minutes(ms: number): string {
  return `${Math.floor(ms / 60_000)}m${((ms % 60_000) / 1000).toFixed(3)}s`;
}
