/** `kubectl create deployment NAME --image=...`. */

import { defineCommand } from '../command.ts';
import { CommandError } from '../errors.ts';
import { oneName } from './arguments.ts';
import { createFlags, createObject } from './create-object.ts';

export const createDeployment = defineCommand({
  flags: {
    ...createFlags,
    image: { type: 'strings', commas: true },
    port: { type: 'integer', default: -1 },
    replicas: { type: 'integer', default: 1, shorthand: 'r' },
  },
  required: ['image'],
  async run({ args, argsBeforeDash, flags, path, session }) {
    const name = oneName(args.slice(0, argsBeforeDash), path);
    const command = argsBeforeDash === undefined ? [] : args.slice(argsBeforeDash);
    if (flags.image.length > 1 && command.length > 0)
      throw new CommandError('cannot specify multiple --image options and command');
    const labels = { app: name };
    await createObject(
      {
        resource: await session.discovery.find('deployments.apps'),
        done: 'created',
        failure: 'failed to create deployment',
        flags,
        object: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { creationTimestamp: null, labels, name },
          spec: {
            replicas: flags.replicas,
            selector: { matchLabels: labels },
            strategy: {},
            template: {
              metadata: { creationTimestamp: null, labels },
              spec: {
                containers: flags.image.map((image) => container(image, flags.port, command)),
              },
            },
          },
          status: {},
        },
      },
      session,
    );
  },
});

function container(image: string, port: number, command: readonly string[]) {
  return {
    image,
    name: containerName(image),
    resources: {},
    ...(command.length > 0 ? { command } : {}),
    ...(port >= 0 ? { ports: [{ containerPort: port }] } : {}),
  };
}

/** The last part of the image's name, without tag and digest, as far as it may stand in a name. */
function containerName(image: string): string {
  const last = image.split('/').pop() ?? '';
  return (last.split(/[:@]/)[0] ?? '').toLowerCase().replace(/[^-a-z0-9]/g, '-');
}
