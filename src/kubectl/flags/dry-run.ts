/** `--dry-run`: what is sent to the server, and what the message then says. */

import { CommandError } from '../errors.ts';

export type DryRun = 'none' | 'client' | 'server';

export const dryRunFlag = {
  'dry-run': { type: 'string', default: 'none', alone: 'unchanged' },
} as const;

export function parseDryRun(value: string): DryRun {
  if (value === 'none' || value === 'client' || value === 'server') return value;
  if (value === 'unchanged') return 'client';
  throw new CommandError(
    `Invalid dry-run value (${value}). Must be "none", "server", or "client".`,
  );
}

/** What kubectl logs of `--dry-run` without a value, which once was all there was (util/helpers.go). */
export function oldDryRunWarning(value: unknown, nowMs: number): string {
  if (value !== 'unchanged') return '';
  const [, month, day, time] = /^\d+-(\d+)-(\d+)T(.*)Z$/.exec(new Date(nowMs).toISOString()) ?? [];
  return `W${month}${day} ${time}000       1 helpers.go:703] --dry-run is deprecated and can be replaced with --dry-run=client.\n`;
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
