/** What `rollout pause`, `resume` and `restart` share: one field of each object is changed. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { type Command, defineCommand } from '../command.ts';
import { CommandError } from '../errors.ts';
import { fieldManagerFlag } from '../flags/field-manager.ts';
import { printFlags } from '../flags/print.ts';
import { outputOf } from '../printers/output.ts';
import { fileFlags, fileFlagsNotSimulated } from '../resources/manifest.ts';
import { findObjects, selectorFlag } from '../resources/objects.ts';
import { changeAll } from './change.ts';

/** `done`: `paused`; `apply` gets the virtual time in ms. */
export interface RolloutChange {
  readonly done: string;
  readonly apply: (object: KubernetesObject, nowMs: number) => KubernetesObject;
}

export function defineRolloutChange({ done, apply }: RolloutChange): Command {
  return defineCommand({
    flags: {
      ...fileFlags,
      ...selectorFlag,
      ...printFlags,
      ...fieldManagerFlag('kubectl-rollout'),
    },
    notSimulated: fileFlagsNotSimulated,
    async run({ args, flags, session }) {
      if (args.length === 0 && flags.filename.length === 0)
        throw new CommandError('required resource not specified');
      const { items, failures } = await findObjects(
        { args, files: flags, selector: flags.selector },
        session,
      );
      const change = {
        apply: (object: KubernetesObject) => apply(object, session.host.now()),
        done,
        failure: 'failed to patch',
        subject: subjectOf,
      };
      failures.throwAll();
      await changeAll(items, change, {
        dryRun: 'none',
        output: outputOf(flags),
        fieldManager: flags['field-manager'],
        local: false,
        session,
      });
    },
  });
}

function subjectOf(
  {
    resource,
    name,
  }: {
    readonly resource: { readonly plural: string; readonly group: string };
    readonly name: string;
  },
  why: string,
): string {
  const kind = resource.group === '' ? resource.plural : `${resource.plural}.${resource.group}`;
  return `error: ${kind} ${JSON.stringify(name)} ${why}`;
}
