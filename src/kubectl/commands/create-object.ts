/** Sends an object that a command made from its flags, and reports it as `-o` and `--dry-run` ask. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { type Resource, resourcePath } from '../client/discovery.ts';
import { CommandError, StatusError } from '../errors.ts';
import { dryRunFlag, dryRunQuery, dryRunSuffix, parseDryRun } from '../flags/dry-run.ts';
import { fieldManagerFlag } from '../flags/field-manager.ts';
import type { FlagValues } from '../flags/flag.ts';
import { printFlags } from '../flags/print.ts';
import { fieldValidation, validateFlag } from '../flags/validate.ts';
import { withSavedConfig } from '../patch/last-applied.ts';
import { goOrdered } from '../printers/go-order.ts';
import { printOrderedJson } from '../printers/json.ts';
import { type Output, reportObject, withoutManagedFields } from '../printers/output.ts';
import { readOutput } from '../printers/read-output.ts';
import type { JsonRecord } from '../record.ts';
import { print, type Session } from '../session.ts';

/** The flags of `expose` and `run`, which make objects too. */
export function makeFlags<M extends string>(manager: M) {
  return {
    ...dryRunFlag,
    ...printFlags,
    ...fieldManagerFlag(manager),
    'save-config': { type: 'boolean' },
  } as const;
}

/** The flags of every generator of `create`. */
export const createFlags = { ...makeFlags('kubectl-create'), ...validateFlag } as const;

type MakeFlags = FlagValues<ReturnType<typeof makeFlags>>;

export interface Creation {
  readonly resource: Resource;
  readonly object: JsonRecord & { readonly metadata: JsonRecord & { readonly name: string } };
  /** `created`, `exposed`. */
  readonly done: string;
  /** `failed to create deployment`: how the command reports a refusal; without it the refusal stands alone. */
  readonly failure?: string;
  readonly flags: MakeFlags & { readonly validate?: string };
}

export async function createObject(creation: Creation, session: Session): Promise<void> {
  const created = await makeObject(creation, session);
  print(session, created.report());
}

export interface Created {
  /** What the command says of it; the first YAML document of an output has no line before it. */
  report(): string;
}

/** Sends it, and leaves it to the command when to say so. */
export async function makeObject(
  creation: Creation,
  session: Session,
  output?: Output,
): Promise<Created> {
  const { resource, done, flags } = creation;
  const dryRun = parseDryRun(flags['dry-run']);
  const shown = output ?? (await readOutput(flags, session.host));
  const made = completed(creation, session);
  const created =
    dryRun === 'client' ? made : await send(made, creation, dryRunQuery(dryRun), session);
  const words = `${done}${dryRunSuffix(dryRun)}`;
  return {
    report: () =>
      shown.format === 'json'
        ? typedJson(created, shown)
        : reportObject(shown, created, resource, words),
  };
}

function typedJson(object: KubernetesObject, output: Output): string {
  return printOrderedJson(goOrdered(output.managedFields ? object : withoutManagedFields(object)));
}

/** With the namespace of `-n`, and with what `--save-config` remembers. */
function completed({ object, resource, flags }: Creation, session: Session): KubernetesObject {
  const { namespace } = session;
  const metadata =
    session.namespaceGiven && resource.namespaced
      ? { ...object.metadata, namespace }
      : object.metadata;
  const made = { ...object, metadata } as unknown as KubernetesObject;
  return flags['save-config'] ? withSavedConfig(made) : made;
}

async function send(
  object: KubernetesObject,
  { resource, failure, flags }: Creation,
  dryRun: string | undefined,
  session: Session,
): Promise<KubernetesObject> {
  const { validate } = flags;
  try {
    return await session.client.json<KubernetesObject>(resourcePath(resource, session.namespace), {
      method: 'POST',
      // `create` has a client for each type, the others one for all.
      accept: validate === undefined ? 'application/json, */*' : 'application/json',
      query: {
        fieldManager: flags['field-manager'],
        dryRun,
        fieldValidation: validate === undefined ? undefined : fieldValidation(validate),
      },
      body: object,
    });
  } catch (error) {
    if (failure === undefined || !(error instanceof StatusError)) throw error;
    throw new CommandError(`${failure}: ${error.message}`);
  }
}
