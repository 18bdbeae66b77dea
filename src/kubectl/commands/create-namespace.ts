/** `kubectl create namespace NAME`. */

import { defineCommand } from '../command.ts';
import { oneName } from './arguments.ts';
import { createFlags, createObject } from './create-object.ts';

export const createNamespace = defineCommand({
  flags: createFlags,
  async run({ args, flags, path, session }) {
    const name = oneName(args, path);
    await createObject(
      {
        resource: await session.discovery.find('namespaces'),
        done: 'created',
        flags,
        object: {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { creationTimestamp: null, name },
          spec: {},
          status: {},
        },
      },
      session,
    );
  },
});
