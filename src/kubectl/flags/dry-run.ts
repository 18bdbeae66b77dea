/** `--dry-run`: what is sent to the server, and what the message then says. */

import { CommandError } from '../errors.ts';

export type DryRun = 'none' | 'client' | 'server';

export const dryRunFlag = {
  'dry-run': { type: 'string', default: 'none', alone: 'unchanged' },
} as const;

export function parseDryRun(value: string): DryRun {
  if (value === 'none' || value === 'client' || value === 'server') return value;
  if (value === 'unchanged')
    throw new CommandError(
      '--dry-run flag without a value was specified. A value must be set: "none", "server", or "client".',
    );
  throw new CommandError(
    `Invalid dry-run value (${value}). Must be "none", "server", or "client".`,
  );
}

/** The `dryRun` parameter of a request. */
export function dryRunQuery(dryRun: DryRun): string | undefined {
  return dryRun === 'server' ? 'All' : undefined;
}

/** What follows the message of a command. */
export function dryRunSuffix(dryRun: DryRun): string {
  if (dryRun === 'none') return '';
  return dryRun === 'client' ? ' (dry run)' : ' (server dry run)';
}
