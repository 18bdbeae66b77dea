/** `--validate`: how the server treats fields that it does not know. */

import { CommandError } from '../errors.ts';

export const validateFlag = {
  validate: { type: 'string', default: 'strict', alone: 'strict' },
} as const;

/** The `fieldValidation` parameter of a write. */
export function fieldValidation(value: string): 'Strict' | 'Warn' | 'Ignore' {
  if (['strict', 'true'].includes(value)) return 'Strict';
  if (value === 'warn') return 'Warn';
  if (['ignore', 'false'].includes(value)) return 'Ignore';
  throw new CommandError(
    `invalid - validate option ${JSON.stringify(value)}; must be one of: strict (or true), warn, ignore (or false)`,
  );
}
