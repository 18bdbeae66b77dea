/** `kubectl rollout pause` and `resume`: whether a Deployment acts on changes of its template. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { CommandError } from '../errors.ts';
import type { JsonRecord } from '../record.ts';
import { changeAt } from './pod-template.ts';
import { defineRolloutChange } from './rollout-change.ts';

export const rolloutPause = defineRolloutChange({
  done: 'paused',
  apply: (object) => {
    if (isPaused(object, 'pausing')) throw new CommandError('is already paused');
    return withPaused(object, true);
  },
});

export const rolloutResume = defineRolloutChange({
  done: 'resumed',
  apply: (object) => {
    if (!isPaused(object, 'resuming')) throw new CommandError('is not paused');
    return withPaused(object, undefined);
  },
});

function isPaused(object: KubernetesObject, doing: string): boolean {
  if (object.kind !== 'Deployment') throw new CommandError(`${doing} is not supported`);
  return (object as { spec?: { paused?: boolean } }).spec?.paused === true;
}

function withPaused(object: KubernetesObject, paused: true | undefined): KubernetesObject {
  const record = object as unknown as JsonRecord;
  return changeAt(record, ['spec', 'paused'], () => paused) as unknown as KubernetesObject;
}
