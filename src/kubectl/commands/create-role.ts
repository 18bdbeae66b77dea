/** `kubectl create role NAME --verb=get --resource=pods`; in this cluster everybody may do everything. */

import { type Call, defineCommand } from '../command.ts';
import { CommandError } from '../errors.ts';
import type { JsonRecord } from '../record.ts';
import { oneName } from './arguments.ts';
import { createFlags, createObject } from './create-object.ts';

const flags = {
  ...createFlags,
  resource: { type: 'strings', commas: true },
  'resource-name': { type: 'strings', commas: false },
  verb: { type: 'strings', commas: true },
} as const;

export const createRole = defineCommand({
  flags,
  async run(call) {
    const { args, path, session } = call;
    const name = oneName(args, path);
    await createObject(
      {
        resource: await session.discovery.find('roles.rbac.authorization.k8s.io'),
        done: 'created',
        failure: 'failed to create role',
        flags: call.flags,
        object: {
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'Role',
          metadata: { creationTimestamp: null, name },
          rules: await rulesOf(call),
        },
      },
      session,
    );
  },
});

/** One rule an API group, sorted. */
async function rulesOf({
  flags: given,
  session,
}: Call<typeof flags>): Promise<readonly JsonRecord[]> {
  const verbs = [...new Set(given.verb)];
  if (verbs.length === 0) throw new CommandError('at least one verb must be specified');
  if (given.resource.length === 0)
    throw new CommandError('at least one resource must be specified');
  const groups = new Map<string, string[]>();
  for (const word of new Set(given.resource)) {
    const [type = '', subresource] = word.split('/');
    const { group, plural } = await session.discovery.find(type);
    const shown = subresource === undefined ? plural : `${plural}/${subresource}`;
    groups.set(group, [...(groups.get(group) ?? []), shown]);
  }
  const names = given['resource-name'];
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, resources]) => ({
      apiGroups: [group],
      ...(names.length === 0 ? {} : { resourceNames: names }),
      resources,
      verbs: verbs.includes('*') ? ['*'] : verbs,
    }));
}
