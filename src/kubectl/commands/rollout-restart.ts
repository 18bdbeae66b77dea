/** `kubectl rollout restart`: new Pods of the same template, by an annotation with the time. */

import { CommandError } from '../errors.ts';
import type { JsonRecord } from '../record.ts';
import { changeAt } from './pod-template.ts';
import { defineRolloutChange } from './rollout-change.ts';

const annotation = 'kubectl.kubernetes.io/restartedAt';

export const rolloutRestart = defineRolloutChange({
  done: 'restarted',
  unchanged:
    'if restart has already been triggered within the past second, please wait before attempting to trigger another',
  apply(object, nowMs) {
    if (!['DaemonSet', 'Deployment', 'StatefulSet'].includes(object.kind))
      throw new CommandError('restarting is not supported');
    if ((object as { spec?: { paused?: boolean } }).spec?.paused === true)
      throw new CommandError("can't restart paused deployment (run rollout resume first)");
    const path = ['spec', 'template', 'metadata', 'annotations', annotation];
    const now = `${new Date(nowMs).toISOString().slice(0, 19)}Z`;
    return changeAt(object as unknown as JsonRecord, path, () => now) as unknown as typeof object;
  },
});
