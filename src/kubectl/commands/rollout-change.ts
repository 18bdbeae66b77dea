/** What `rollout pause`, `resume` and `restart` share: one field of each object is changed. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { type Command, defineCommand } from '../command.ts';
import { fieldManagerFlag } from '../flags/field-manager.ts';
import { printFlags } from '../flags/print.ts';
import { readOutput } from '../printers/read-output.ts';

import { fileFlagsNotSimulated } from '../resources/manifest.ts';
import { changeAll } from './change.ts';
import { rolloutFlags, workloads } from './rollout-objects.ts';

/** `done`: `paused`; `apply` gets the virtual time in ms. */
export interface RolloutChange {
  /** What is wrong when the object stays as it is. */
  readonly unchanged?: string;
  readonly done: string;
  readonly apply: (object: KubernetesObject, nowMs: number) => KubernetesObject;
}

export function defineRolloutChange({ done, apply, unchanged }: RolloutChange): Command {
  return defineCommand({
    flags: {
      ...rolloutFlags,
      ...printFlags,
      ...fieldManagerFlag('kubectl-rollout'),
    },
    notSimulated: fileFlagsNotSimulated,
    async run({ args, flags, session }) {
      const { items, failures } = await workloads(args, flags, session);
      failures.throwAll();
      const change = {
        apply: (object: KubernetesObject) => apply(object, session.host.now()),
        done,
        failure: 'failed to patch',
        subject: subjectOf,
        unchanged,
      };
      await changeAll(items, change, {
        dryRun: 'none',
        output: await readOutput(flags, session.host),
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
