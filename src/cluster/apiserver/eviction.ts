/** The eviction subresource of Pods, which `kubectl drain` uses (pkg/registry/core/pod/storage/eviction.go). */

import { badRequest, methodNotAllowed } from '../api/errors.ts';
import type { Condition } from '../api/meta.ts';
import { isPodFinished, type Pod } from '../api/pod.ts';
import { formatTime } from '../api/time.ts';
import { type Call, deleteOptions, writeOptions } from './call.ts';
import type { ServerContext } from './parts.ts';
import { find } from './resources.ts';
import { json } from './respond.ts';

/** Simplified: no PodDisruptionBudget stands in the way, since there are none. Throws `StatusError`. */
export function answerEviction(call: Call, server: ServerContext): Response {
  const { registry, clock } = server;
  if (call.request.method !== 'POST') throw methodNotAllowed();
  const pod = find(call, server) as Pod;
  const { metadata, deleteOptions: asked = {} } = call.body as Eviction;
  if (metadata?.name !== pod.metadata.name)
    throw badRequest('name in URL does not match name in Eviction object');
  const options = deleteOptions({ ...call, body: asked });
  const { manager, dryRun } = writeOptions(call);
  const marked =
    options.dryRun || dryRun || isPodFinished(pod)
      ? pod
      : registry.updateStatus(disrupted(pod, formatTime(clock.now())), { manager });
  registry.delete(marked, options);
  return json(
    { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 },
    201,
  );
}

interface Eviction {
  readonly metadata?: { readonly name?: string };
  readonly deleteOptions?: object;
}

function disrupted(pod: Pod, time: string): Pod {
  const { conditions = [] } = pod.status;
  const condition: Condition = {
    type: 'DisruptionTarget',
    status: 'True',
    lastProbeTime: null,
    lastTransitionTime: time,
    reason: 'EvictionByEvictionAPI',
    message: 'Eviction API: evicting',
  };
  const others = conditions.filter(({ type }) => type !== condition.type);
  return { ...pod, status: { ...pod.status, conditions: [...others, condition] } };
}
