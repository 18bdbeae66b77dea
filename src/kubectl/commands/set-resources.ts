/** `kubectl set resources`: requests and limits of the containers of a Pod template. */

import { defineCommand } from '../command.ts';
import { CommandError } from '../errors.ts';
import { fileFlagsNotSimulated } from '../resources/manifest.ts';
import { changeAll, changeOptions, objectsToSet, setFlags } from './change.ts';
import { changeContainers } from './containers.ts';
import { withPodSpec } from './pod-template.ts';
import { parseQuantities } from './quantities.ts';

export const setResources = defineCommand({
  flags: {
    ...setFlags,
    containers: { type: 'string', shorthand: 'c', default: '*' },
    limits: { type: 'string' },
    requests: { type: 'string' },
  },
  notSimulated: fileFlagsNotSimulated,
  async run(call) {
    const { args, flags: given } = call;
    const options = await changeOptions(call);
    const found = await objectsToSet(args, call);
    if (given.limits === '' && given.requests === '')
      throw new CommandError(
        'you must specify an update to requests or limits (in the form of --requests/--limits)',
      );
    const limits = parseQuantities(given.limits);
    const requests = parseQuantities(given.requests);
    await changeAll(
      found,
      {
        apply: (object) =>
          withPodSpec(object, (spec) =>
            changeContainers(spec, given.containers, (container) => ({
              ...container,
              resources: {
                ...container.resources,
                ...merged('limits', container.resources?.limits, limits),
                ...merged('requests', container.resources?.requests, requests),
              },
            })),
          ),
        done: 'resource requirements updated',
        failure: 'failed to patch resources update to pod template',
        subject: ({ resource, name }, why) => `${resource.plural}/${name} ${why}\n`,
      },
      options,
    );
  },
});

type Quantities = Readonly<Record<string, string>>;

function merged(name: 'limits' | 'requests', old: Quantities | undefined, added: Quantities) {
  return Object.keys(added).length === 0 ? {} : { [name]: { ...old, ...added } };
}
