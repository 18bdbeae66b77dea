/** Why a piece of a script stops before its end. */

/** The line cannot be run on: printed behind `bash: `, with this status. */
export class ShellError extends Error {
  readonly status: number;
  constructor(message: string, status = 1) {
    super(message);
    this.status = status;
  }
}

/** What a program says of itself before it ends: printed behind its name. */
export class ProgramError extends Error {
  readonly status: number;
  constructor(message: string, status = 1) {
    super(message);
    this.status = status;
  }
}

/** A program has said all it had to say, and ends with this status. */
export class StatusSignal extends Error {
  readonly status: number;
  constructor(status: number) {
    super('end');
    this.status = status;
  }
}

/** The reader pressed Ctrl-C, or whoever read the output of this stage has gone. */
export class InterruptedError extends Error {
  /** Of the program that was stopped: 130, unless it ended itself with a status of its own. */
  readonly status: number;
  constructor(status = 130) {
    super('interrupted');
    this.status = status;
  }
}

/** The line ran longer than it may. */
export class LimitError extends Error {}

/** `break` and `continue`: how many loops are still to be left. */
export class LoopSignal extends Error {
  readonly kind: 'break' | 'continue';
  readonly levels: number;
  constructor(kind: 'break' | 'continue', levels: number) {
    super(kind);
    this.kind = kind;
    this.levels = levels;
  }
}

/** `return`, and the status it gives. */
export class ReturnSignal extends Error {
  readonly status: number;
  constructor(status: number) {
    super('return');
    this.status = status;
  }
}

/** `exit`, `set -e` and what else ends a shell. */
export class ExitSignal extends Error {
  readonly status: number;
  constructor(status: number) {
    super('exit');
    this.status = status;
  }
}

/** What bash returns for what it cannot parse, and this shell for what it lacks. */
export const USAGE_STATUS = 2;

/** A part of bash that this shell lacks, by name. */
export function notSimulated(what: string): ShellError {
  return new ShellError(`${what}: not simulated`, USAGE_STATUS);
}
