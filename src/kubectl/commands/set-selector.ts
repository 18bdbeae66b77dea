/** `kubectl set selector`: replaces the selector of a Service. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import type { Service } from '../../cluster/api/service.ts';
import { defineCommand } from '../command.ts';
import { CommandError } from '../errors.ts';
import { dryRunFlag, dryRunQuery, dryRunSuffix, parseDryRun } from '../flags/dry-run.ts';
import { fieldManagerFlag } from '../flags/field-manager.ts';
import { printFlags } from '../flags/print.ts';
import { reportObject } from '../printers/output.ts';
import { readOutput } from '../printers/read-output.ts';
import { nothingNamed } from '../resources/arguments.ts';
import { fileFlags } from '../resources/manifest.ts';
import { type FetchedObject, findObjects, objectPath } from '../resources/objects.ts';
import { print, type Session } from '../session.ts';
import { parseLabels } from './arguments.ts';

export const setSelector = defineCommand({
  flags: {
    ...fileFlags,
    ...dryRunFlag,
    all: { type: 'boolean' },
    ...printFlags,
    ...fieldManagerFlag('kubectl-set'),
    local: { type: 'boolean' },
    'resource-version': { type: 'string' },
  },
  async run({ args, flags, session }) {
    const resources = args.slice(0, -1);
    const expression = args.at(-1) ?? '';
    if (resources.length === 0) throw new CommandError(nothingNamed);
    const dryRun = parseDryRun(flags['dry-run']);
    const output = await readOutput(flags, session.host);
    const { items, failures } = await findObjects(
      { args: resources, files: flags, all: flags.all, typed: true },
      session,
    );
    failures.throwAll();
    const selector = parseSelector(expression);
    for (const item of items) {
      const patched =
        dryRun === 'client'
          ? withSelector(item, selector)
          : await send(item, selector, dryRunQuery(dryRun), session);
      print(
        session,
        reportObject(output, patched, item.resource, `selector updated${dryRunSuffix(dryRun)}`),
      );
    }
  },
});

/** Equality alone makes the selector of a Service. */
function parseSelector(text: string): Readonly<Record<string, string>> {
  const selector = parseLabels(text);
  if (selector !== undefined) return selector;
  const quoted = JSON.stringify(text);
  if (/^[^=,]+=[^=,]*=/.test(text))
    throw new CommandError(
      `couldn't parse the selector string ${quoted}: found '=', expected: ',' or 'end of string'`,
    );
  throw new CommandError(`invalid selector: ${quoted}`);
}

function specOf({ object }: FetchedObject): Service['spec'] {
  if (object.kind !== 'Service')
    throw new CommandError('setting a selector is only supported for Services');
  return (object as Service).spec;
}

function withSelector(item: FetchedObject, selector: Readonly<Record<string, string>>) {
  return { ...item.object, spec: { ...specOf(item), selector } } as KubernetesObject;
}

/** Labels that the old selector has and the new one has not are sent as null. */
function send(
  item: FetchedObject,
  selector: Readonly<Record<string, string>>,
  dryRun: string | undefined,
  session: Session,
): Promise<KubernetesObject> {
  const old = specOf(item).selector ?? {};
  const removed = Object.keys(old).filter((key) => !Object.hasOwn(selector, key));
  const changed = Object.entries(selector).filter(([key, value]) => old[key] !== value);
  return session.client.json<KubernetesObject>(objectPath(item), {
    method: 'PATCH',
    query: { fieldManager: 'kubectl-set', dryRun },
    contentType: 'application/strategic-merge-patch+json',
    accept: 'application/json, */*',
    body: {
      spec: {
        selector: Object.fromEntries([...changed, ...removed.map((key) => [key, null] as const)]),
      },
    },
  });
}
