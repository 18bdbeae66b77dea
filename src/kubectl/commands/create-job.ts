/** `kubectl create job NAME --image=...` and `create cronjob`; the cluster has no controllers for them. */

import { defineCommand } from '../command.ts';
import { CommandError, NotSimulatedError } from '../errors.ts';
import { oneName } from './arguments.ts';
import { createFlags, createObject } from './create-object.ts';

export const createJob = defineCommand({
  flags: { ...createFlags, from: { type: 'string' }, image: { type: 'string' } },
  async run({ args, argsBeforeDash, flags, path, session }) {
    const name = oneName(args.slice(0, argsBeforeDash), path);
    const command = argsBeforeDash === undefined ? [] : args.slice(argsBeforeDash);
    if ((flags.image === '') === (flags.from === ''))
      throw new CommandError('either --image or --from must be specified');
    if (flags.from !== '') throw new NotSimulatedError('a Job from a CronJob');
    await createObject(
      {
        resource: await session.discovery.find('jobs.batch'),
        done: 'created',
        failure: 'failed to create job',
        flags,
        object: {
          apiVersion: 'batch/v1',
          kind: 'Job',
          metadata: { creationTimestamp: null, name },
          spec: { template: templateOf(name, flags.image, command, 'Never') },
          status: {},
        },
      },
      session,
    );
  },
});

export const createCronJob = defineCommand({
  flags: {
    ...createFlags,
    image: { type: 'string' },
    restart: { type: 'string', default: '' },
    schedule: { type: 'string' },
  },
  required: ['image', 'schedule'],
  async run({ args, argsBeforeDash, flags, path, session }) {
    const name = oneName(args.slice(0, argsBeforeDash), path);
    const command = argsBeforeDash === undefined ? [] : args.slice(argsBeforeDash);
    const template = templateOf(name, flags.image, command, flags.restart || 'OnFailure');
    await createObject(
      {
        resource: await session.discovery.find('cronjobs.batch'),
        done: 'created',
        failure: 'failed to create cronjob',
        flags,
        object: {
          apiVersion: 'batch/v1',
          kind: 'CronJob',
          metadata: { creationTimestamp: null, name },
          spec: {
            jobTemplate: { metadata: { creationTimestamp: null, name }, spec: { template } },
            schedule: flags.schedule,
          },
          status: {},
        },
      },
      session,
    );
  },
});

function templateOf(
  name: string,
  image: string,
  command: readonly string[],
  restartPolicy: string,
) {
  const words = command.length === 0 ? {} : { command };
  return {
    metadata: { creationTimestamp: null },
    spec: { containers: [{ ...words, image, name, resources: {} }], restartPolicy },
  };
}
