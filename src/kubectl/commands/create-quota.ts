/** `kubectl create quota NAME --hard=pods=2`; the cluster enforces none. */

import { defineCommand } from '../command.ts';
import { oneName } from './arguments.ts';
import { createFlags, createObject } from './create-object.ts';
import { parseQuantities } from './quantities.ts';

export const createQuota = defineCommand({
  flags: { ...createFlags, hard: { type: 'string' }, scopes: { type: 'string' } },
  async run({ args, flags, path, session }) {
    const name = oneName(args, path);
    await createObject(
      {
        resource: await session.discovery.find('resourcequotas'),
        done: 'created',
        failure: 'failed to create quota',
        flags,
        object: {
          apiVersion: 'v1',
          kind: 'ResourceQuota',
          metadata: { creationTimestamp: null, name },
          spec: {
            ...(flags.hard === '' ? {} : { hard: parseQuantities(flags.hard) }),
            ...(flags.scopes === '' ? {} : { scopes: flags.scopes.split(',') }),
          },
          status: {},
        },
      },
      session,
    );
  },
});
