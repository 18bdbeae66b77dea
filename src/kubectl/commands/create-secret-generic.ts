/** `kubectl create secret generic NAME`: data from literals and files. */

import { defineCommand } from '../command.ts';
import { oneName } from './arguments.ts';
import { createFlags, createObject } from './create-object.ts';
import { dataFlags, readData } from './data-sources.ts';
import { secretObject } from './secret-object.ts';

export const generic = defineCommand({
  flags: { ...createFlags, ...dataFlags, type: { type: 'string' } },
  notSimulated: ['--append-hash'],
  async run({ args, flags, path, session }) {
    const name = oneName(args, path);
    const data = readData(flags, { kind: 'Secret', name, host: session.host });
    await createObject(
      {
        resource: await session.discovery.find('secrets'),
        done: 'created',
        failure: 'failed to create secret',
        flags,
        object: secretObject(name, flags.type, data),
      },
      session,
    );
  },
});
