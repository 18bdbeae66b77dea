/** The scale subresource: the replica count of a Deployment or ReplicaSet as autoscaling/v1 Scale. */

import type { Deployment } from '../api/deployment.ts';
import { methodNotAllowed } from '../api/errors.ts';
import type { KubernetesObject, ObjectMeta } from '../api/meta.ts';
import type { ReplicaSet } from '../api/replicaset.ts';
import { formatSelector } from '../api/selectors.ts';
import type { StatefulSet } from '../api/statefulset.ts';
import { type Call, writeOptions } from './call.ts';
import { mergePatch } from './merge.ts';
import type { ServerContext } from './parts.ts';
import { find } from './resources.ts';
import { json } from './respond.ts';

interface Scale {
  readonly kind: 'Scale';
  readonly apiVersion: 'autoscaling/v1';
  readonly metadata: Pick<ObjectMeta, 'name' | 'uid' | 'resourceVersion' | 'creationTimestamp'> & {
    readonly namespace: string;
  };
  readonly spec: { readonly replicas: number };
  readonly status: { readonly replicas: number; readonly selector: string };
}

type Scalable = Deployment | ReplicaSet | StatefulSet;

/** Throws `StatusError`. */
export function answerScale(call: Call, server: ServerContext): Response {
  const object = find(call, server);
  const scale = scaleOf(object);
  const { method } = call.request;
  if (method === 'GET') return json(scale);
  if (method !== 'PUT' && method !== 'PATCH') throw methodNotAllowed();
  const next = (method === 'PUT' ? call.body : mergePatch(scale, call.body)) as Scale;
  const options = { ...writeOptions(call), subresource: 'scale' } as const;
  return json(scaleOf(server.registry.update(withReplicas(object, next), options)));
}

function scaleOf(object: KubernetesObject): Scale {
  const { metadata, spec, status } = object as Scalable;
  const { name, namespace = '', uid, resourceVersion, creationTimestamp } = metadata;
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: spec.replicas },
    status: { replicas: status.replicas ?? 0, selector: formatSelector(spec.selector) },
  };
}

/** The object with the replicas of the scale; its resourceVersion, when given, must be the current one. */
function withReplicas(object: KubernetesObject, { metadata, spec }: Scale): KubernetesObject {
  const { resourceVersion } = metadata;
  const scalable = object as Scalable;
  return {
    ...scalable,
    metadata: { ...scalable.metadata, resourceVersion },
    spec: { ...scalable.spec, replicas: spec.replicas ?? 0 },
  } as Scalable;
}
