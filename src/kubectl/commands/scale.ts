/** `kubectl scale`: sets the number of replicas through the scale subresource. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { type Call, defineCommand } from '../command.ts';
import { CommandError } from '../errors.ts';
import { dryRunFlag, dryRunQuery, dryRunSuffix, parseDryRun } from '../flags/dry-run.ts';
import { printFlags } from '../flags/print.ts';
import { reportObject } from '../printers/output.ts';
import { readOutput } from '../printers/read-output.ts';
import { fileFlags, fileFlagsNotSimulated } from '../resources/manifest.ts';
import { type FetchedObject, findObjects, objectPath, selectorFlag } from '../resources/objects.ts';
import { print, type Session } from '../session.ts';

const flags = {
  ...fileFlags,
  ...selectorFlag,
  ...dryRunFlag,
  all: { type: 'boolean' },
  'current-replicas': { type: 'integer', default: -1 },
  ...printFlags,
  replicas: { type: 'integer', default: 0 },
  'resource-version': { type: 'string' },
  timeout: { type: 'duration', default: 0 },
} as const;

type ScaleCall = Call<typeof flags>;

export const scale = defineCommand({
  flags,
  required: ['replicas'],
  notSimulated: fileFlagsNotSimulated,
  async run(call) {
    const { args, flags: given, session } = call;
    const dryRun = parseDryRun(given['dry-run']);
    const output = await readOutput(given, session.host);
    if (given.replicas < 0)
      throw new CommandError(
        'The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0',
      );
    const { items, failures } = await findObjects(
      { args, files: given, selector: given.selector, all: given.all },
      session,
    );
    if (items.length === 0) throw nothingToScale(failures.messages);
    for (const item of items) {
      if (dryRun !== 'client') await scaleOne(item, call, dryRunQuery(dryRun));
      const object = output.format === 'default' ? item.object : await current(item, session);
      print(session, reportObject(output, object, item.resource, `scaled${dryRunSuffix(dryRun)}`));
    }
    failures.throwAll();
  },
});

function current(item: FetchedObject, session: Session): Promise<KubernetesObject> {
  return session.client.json<KubernetesObject>(objectPath(item));
}

function nothingToScale(messages: readonly string[]): CommandError {
  return new CommandError(
    messages.length === 0
      ? 'no objects passed to scale'
      : `no objects passed to scale ${messages.join(', ')}`,
  );
}

async function scaleOne(
  item: FetchedObject,
  { flags: given, session }: ScaleCall,
  dryRun: string | undefined,
): Promise<void> {
  const path = objectPath(item, 'scale');
  const expected = given['current-replicas'];
  if (expected >= 0) {
    const { spec } = await session.client.json<{ spec: { replicas?: number } }>(path);
    if ((spec.replicas ?? 0) !== expected)
      throw new CommandError(`Expected replicas to be ${expected}, was ${spec.replicas ?? 0}`);
  }
  await session.client.send(path, {
    method: 'PATCH',
    query: { dryRun },
    contentType: 'application/merge-patch+json',
    accept: 'application/json, */*',
    body: { spec: { replicas: given.replicas } },
  });
}
