/** `kubectl create secret docker-registry NAME`: a login to a registry, as Docker keeps it. */

import { defineCommand } from '../command.ts';
import { CommandError } from '../errors.ts';
import { compactOrderedJson } from '../printers/json.ts';
import { oneName } from './arguments.ts';
import { createFlags, createObject } from './create-object.ts';
import { base64, secretObject } from './secret-object.ts';

export const dockerRegistry = defineCommand({
  flags: {
    ...createFlags,
    'docker-email': { type: 'string' },
    'docker-password': { type: 'string' },
    'docker-server': { type: 'string', default: 'https://index.docker.io/v1/' },
    'docker-username': { type: 'string' },
  },
  notSimulated: ['--append-hash', '--from-file'],
  async run({ args, flags, path, session }) {
    const name = oneName(args, path);
    const username = flags['docker-username'];
    const password = flags['docker-password'];
    if (username === '' || password === '')
      throw new CommandError(
        'either --from-file or the combination of --docker-username, --docker-password and --docker-server is required',
      );
    const email = flags['docker-email'];
    const auth = base64(`${username}:${password}`);
    const login = { username, password, ...(email === '' ? {} : { email }), auth };
    const config = compactOrderedJson({ auths: { [flags['docker-server']]: login } });
    await createObject(
      {
        resource: await session.discovery.find('secrets'),
        done: 'created',
        failure: 'failed to create secret',
        flags,
        object: secretObject(
          name,
          'kubernetes.io/dockerconfigjson',
          new Map([['.dockerconfigjson', config]]),
        ),
      },
      session,
    );
  },
});
