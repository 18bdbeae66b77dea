/** `kubectl create serviceaccount NAME`. */

import { defineCommand } from '../command.ts';
import { oneName } from './arguments.ts';
import { createFlags, createObject } from './create-object.ts';

export const createServiceAccount = defineCommand({
  flags: createFlags,
  async run({ args, flags, path, session }) {
    const name = oneName(args, path);
    await createObject(
      {
        resource: await session.discovery.find('serviceaccounts'),
        done: 'created',
        failure: 'failed to create serviceaccount',
        flags,
        object: {
          apiVersion: 'v1',
          kind: 'ServiceAccount',
          metadata: { creationTimestamp: null, name },
        },
      },
      session,
    );
  },
});
