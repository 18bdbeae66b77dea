/** Why a line stops before its end. */

/** The line cannot be run: printed after `bash: `. */
export class ShellError extends Error {}

/** The reader pressed Ctrl-C. */
export class InterruptedError extends Error {}

/** A part of bash that this shell lacks, by name. */
export function notSimulated(what: string): ShellError {
  return new ShellError(`${what}: not simulated yet`);
}
