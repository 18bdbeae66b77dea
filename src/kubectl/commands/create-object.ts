/** Sends an object that a command made from its flags, and reports it as `-o` and `--dry-run` ask. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { type Resource, resourcePath } from '../client/discovery.ts';
import { CommandError, StatusError } from '../errors.ts';
import { dryRunFlag, dryRunQuery, dryRunSuffix, parseDryRun } from '../flags/dry-run.ts';
import { outputFlagsNotSimulated, parseOutput, reportObject } from '../printers/output.ts';
import type { JsonRecord } from '../record.ts';
import { print, type Session } from '../session.ts';

/** The flags of every command that makes an object. */
export const createFlags = {
  ...dryRunFlag,
  output: { type: 'string', shorthand: 'o' },
} as const;

/** What real kubectl has besides, in all of these commands. */
export const createFlagsNotSimulated = [
  ...outputFlagsNotSimulated,
  '--field-manager',
  '--save-config',
  '--validate',
] as const;

export interface Creation {
  readonly resource: Resource;
  readonly object: JsonRecord & { readonly metadata: JsonRecord & { readonly name: string } };
  readonly fieldManager: string;
  /** `created`, `exposed`. */
  readonly done: string;
  /** `failed to create deployment`: how the command reports a refusal; without it the refusal stands alone. */
  readonly failure?: string;
  readonly flags: { readonly 'dry-run': string; readonly output: string };
}

export async function createObject(creation: Creation, session: Session): Promise<void> {
  const { resource, object, done, flags } = creation;
  const dryRun = parseDryRun(flags['dry-run']);
  const output = parseOutput(flags.output);
  const made = object as unknown as KubernetesObject;
  const created = dryRun === 'client' ? made : await send(creation, dryRunQuery(dryRun), session);
  print(session, reportObject(output, created, resource, `${done}${dryRunSuffix(dryRun)}`));
}

async function send(
  { resource, object, fieldManager, failure }: Creation,
  dryRun: string | undefined,
  session: Session,
): Promise<KubernetesObject> {
  try {
    return await session.client.json<KubernetesObject>(resourcePath(resource, session.namespace), {
      method: 'POST',
      accept: 'application/json, */*',
      query: {
        fieldManager,
        dryRun,
        fieldValidation: fieldManager === 'kubectl-create' ? 'Strict' : undefined,
      },
      body: object,
    });
  } catch (error) {
    if (failure === undefined || !(error instanceof StatusError)) throw error;
    throw new CommandError(`${failure}: ${error.message}`);
  }
}
