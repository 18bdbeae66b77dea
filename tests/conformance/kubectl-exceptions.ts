/** Where our API server makes real kubectl print something else than recorded. May only shrink. */

export interface Exception {
  /** How many commands of the scenario differ. */
  readonly commands: number;
  readonly reason: string;
}

export const exceptions: Readonly<Record<string, Exception>> = {};

export interface WireException {
  /** How many exchanges of the command differ. */
  readonly exchanges: number;
  readonly reason: string;
}

export const wireExceptions: Readonly<Record<string, WireException>> = {};
