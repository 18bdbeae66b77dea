/** `kubectl wait`: lets time pass until objects are as wanted. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { objectName } from '../client/discovery.ts';
import { type Call, defineCommand } from '../command.ts';
import { CommandError } from '../errors.ts';
import { printFlags } from '../flags/print.ts';
import { reportObject } from '../printers/output.ts';
import { readOutput } from '../printers/read-output.ts';
import { fileFlags } from '../resources/manifest.ts';
import {
  findObjects,
  findReferences,
  type ObjectQuery,
  type ObjectReference,
  selectorFlag,
} from '../resources/objects.ts';
import { print } from '../session.ts';
import { parseWaitFor, type WaitFor } from '../wait/condition.ts';
import { getIfPresent, waitUntilGone } from '../wait/gone.ts';
import { sleepUntil } from '../wait/sleep.ts';
import { timedOut, weekMs } from '../wait/timeout.ts';
import { watchObject } from '../wait/watch-object.ts';

const flags = {
  ...fileFlags,
  ...selectorFlag,
  all: { type: 'boolean' },
  'all-namespaces': { type: 'boolean', shorthand: 'A' },
  'field-selector': { type: 'string' },
  for: { type: 'string' },
  ...printFlags,
  timeout: { type: 'duration', default: 30_000 },
} as const;

type WaitCall = Call<typeof flags>;

const pollMs = 500;

export const wait = defineCommand({
  flags,
  notSimulated: ['--local'],
  async run(call) {
    const { flags: given, session } = call;
    const waitFor = parseWaitFor(given.for);
    const timeoutMs = given.timeout < 0 ? weekMs : given.timeout;
    const deadlineMs = session.host.now() + timeoutMs;
    if (waitFor.type === 'create') await waitForCreation(call, deadlineMs);
    else await waitForAll(waitFor, call, deadlineMs);
  },
});

function queryOf({ args, flags: given }: WaitCall): ObjectQuery {
  return {
    args,
    files: given,
    selector: given.selector,
    fieldSelector: given['field-selector'],
    all: given.all,
    allNamespaces: given['all-namespaces'],
  };
}

/** One after the other, within one time limit for all. */
async function waitForAll(
  waitFor: Exclude<WaitFor, { type: 'create' }>,
  call: WaitCall,
  deadlineMs: number,
): Promise<void> {
  const { session } = call;
  const find = waitFor.type === 'delete' ? findReferences : findObjects;
  const { items, failures } = await find(queryOf(call), session);
  if (items.length === 0 && !failures.any && waitFor.type !== 'delete')
    throw new CommandError('no matching resources found');
  for (const item of items) {
    try {
      if (waitFor.type === 'delete' && (await getIfPresent(item, session)) === undefined) continue;
      if (!(await comesAbout(item, waitFor, call, deadlineMs))) throw notMet(item, call);
      await reportMet(item, call);
    } catch (error) {
      failures.add(error);
    }
  }
  failures.throwAll();
}

/** Without any time, what there is decides. */
async function comesAbout(
  item: ObjectReference & { readonly object?: KubernetesObject },
  waitFor: Exclude<WaitFor, { type: 'create' }>,
  { flags: given, session }: WaitCall,
  deadlineMs: number,
): Promise<boolean> {
  const isGone = waitFor.type === 'delete';
  if (given.timeout === 0) return !isGone && waitFor.condition(item.object);
  if (isGone) return waitUntilGone(item, session, deadlineMs);
  if (session.host.now() >= deadlineMs) return false;
  return watchObject(item, session, deadlineMs, waitFor.condition);
}

function notMet(item: ObjectReference, { flags: given }: WaitCall): CommandError {
  return given.timeout === 0
    ? new CommandError(`condition not met for ${item.resource.plural}/${item.name}`)
    : timedOut(item);
}

async function waitForCreation(call: WaitCall, deadlineMs: number): Promise<void> {
  const { session } = call;
  const references = await findReferences(queryOf(call), session);
  references.failures.throwAll();
  for (;;) {
    const found = await Promise.all(references.items.map((item) => getIfPresent(item, session)));
    if (found.length > 0 && found.every((object) => object !== undefined)) break;
    if (session.host.now() >= deadlineMs)
      throw new CommandError('timed out waiting for the condition');
    await sleepUntil(Math.min(session.host.now() + pollMs, deadlineMs), session.host);
  }
  for (const item of references.items) await reportMet(item, call);
}

/** An object that was deleted can only be named. */
async function reportMet(
  item: ObjectReference,
  { flags: given, session }: WaitCall,
): Promise<void> {
  const output = await readOutput(given, session.host);
  const object = output.format === 'default' ? undefined : await getIfPresent(item, session);
  print(
    session,
    object === undefined
      ? `${objectName(item.resource, item.name)} condition met\n`
      : reportObject(output, object, item.resource, 'condition met'),
  );
}
