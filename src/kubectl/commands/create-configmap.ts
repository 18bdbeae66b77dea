/** `kubectl create configmap NAME`: data from literals and files. */

import { defineCommand } from '../command.ts';
import { oneName } from './arguments.ts';
import { createFlags, createObject } from './create-object.ts';
import { dataFlags, readData } from './data-sources.ts';

export const createConfigMap = defineCommand({
  flags: { ...createFlags, ...dataFlags },
  notSimulated: ['--append-hash'],
  async run({ args, flags, path, session }) {
    const name = oneName(args, path);
    const data = readData(flags, { kind: 'ConfigMap', name, host: session.host });
    await createObject(
      {
        resource: await session.discovery.find('configmaps'),
        done: 'created',
        failure: 'failed to create configmap',
        flags,
        object: {
          apiVersion: 'v1',
          ...(data.size === 0 ? {} : { data: Object.fromEntries(data) }),
          kind: 'ConfigMap',
          metadata: { creationTimestamp: null, name },
        },
      },
      session,
    );
  },
});
