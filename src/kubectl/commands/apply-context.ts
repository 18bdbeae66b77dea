/** What both ways of `apply` get, and what they give back. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import type { Call } from '../command.ts';
import { type DryRun, dryRunFlag, dryRunQuery } from '../flags/dry-run.ts';
import { printFlags } from '../flags/print.ts';
import { fieldValidation, validateFlag } from '../flags/validate.ts';
import { fileFlags } from '../resources/manifest.ts';
import { selectorFlag } from '../resources/objects.ts';

export const applyFlags = {
  ...fileFlags,
  ...selectorFlag,
  ...dryRunFlag,
  ...validateFlag,
  ...printFlags,
  'field-manager': { type: 'string', default: 'kubectl-client-side-apply' },
  force: { type: 'boolean' },
  'force-conflicts': { type: 'boolean' },
  'grace-period': { type: 'integer', default: -1 },
  'openapi-patch': { type: 'boolean', default: true },
  overwrite: { type: 'boolean', default: true },
  'server-side': { type: 'boolean' },
  timeout: { type: 'duration', default: 0 },
  wait: { type: 'boolean' },
} as const;

export type ApplyCall = Call<typeof applyFlags>;

export interface ApplyContext {
  readonly call: ApplyCall;
  readonly dryRun: DryRun;
  readonly fieldManager: string;
}

export interface Applied {
  readonly object: KubernetesObject;
  readonly done: 'created' | 'configured' | 'unchanged' | 'serverside-applied';
}

/** The parameters of every write. */
export function writeQuery({
  call,
  dryRun,
  fieldManager,
}: ApplyContext): Readonly<Record<string, string | undefined>> {
  return {
    fieldManager,
    fieldValidation: fieldValidation(call.flags.validate),
    dryRun: dryRunQuery(dryRun),
  };
}
