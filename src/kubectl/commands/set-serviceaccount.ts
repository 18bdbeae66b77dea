/** `kubectl set serviceaccount`: under which account the Pods of a template run. */

import { defineCommand } from '../command.ts';
import { CommandError } from '../errors.ts';
import { fileFlagsNotSimulated } from '../resources/manifest.ts';
import { changeAll, changeOptions, objectsToSet, setFlags } from './change.ts';
import { withPodSpec } from './pod-template.ts';

const { selector: _none, ...flags } = setFlags;

export const setServiceAccount = defineCommand({
  flags,
  notSimulated: fileFlagsNotSimulated,
  async run(call) {
    const { args } = call;
    if (args.length === 0) throw new CommandError('serviceaccount is required');
    const withSelector = { ...call, flags: { ...call.flags, selector: '' } };
    const serviceAccountName = args.at(-1) ?? '';
    const options = await changeOptions(withSelector);
    await changeAll(
      await objectsToSet(args.slice(0, -1), withSelector),
      {
        apply: (object) =>
          withPodSpec(object, (spec) => ({
            ...spec,
            serviceAccountName,
            serviceAccount: serviceAccountName,
          })),
        done: 'serviceaccount updated',
        failure: 'failed to patch ServiceAccountName',
        subject: ({ resource, name }, why) => `${resource.plural}/${name} ${why}\n`,
      },
      options,
    );
  },
});
