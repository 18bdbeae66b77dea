/** Where an object keeps the Pods that it makes: `spec`, `spec.template.spec` or deeper (polymorphichelpers). */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import type { Container as PodContainer } from '../../cluster/api/pod.ts';
import { CommandError } from '../errors.ts';
import { isRecord, type JsonRecord } from '../record.ts';

export interface EnvVar {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: {
    readonly configMapKeyRef?: KeyReference;
    readonly secretKeyRef?: KeyReference;
    readonly fieldRef?: { readonly fieldPath: string };
  };
}

interface KeyReference {
  readonly key: string;
  readonly name: string;
}

export type Container = Omit<PodContainer, 'env' | 'resources'> & {
  readonly env?: readonly EnvVar[];
  readonly resources?: {
    readonly limits?: Readonly<Record<string, string>>;
    readonly requests?: Readonly<Record<string, string>>;
  };
};

/** As far as commands change it. */
export interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly serviceAccountName?: string;
  readonly serviceAccount?: string;
}

/** A copy whose Pod spec is changed. Throws for an object without Pods. */
export function withPodSpec(
  object: KubernetesObject,
  change: (spec: PodSpec) => PodSpec,
): KubernetesObject {
  const path = specPaths[object.kind];
  if (path === undefined)
    throw new CommandError(
      `the object is not a pod or does not have a pod template: *v1.${object.kind}`,
    );
  return changeAt(object as unknown as JsonRecord, path, (spec) =>
    change(spec as unknown as PodSpec),
  ) as unknown as KubernetesObject;
}

const template = ['spec', 'template', 'spec'];

const specPaths: Readonly<Record<string, readonly string[]>> = {
  CronJob: ['spec', 'jobTemplate', ...template],
  DaemonSet: template,
  Deployment: template,
  Job: template,
  Pod: ['spec'],
  ReplicaSet: template,
  ReplicationController: template,
  StatefulSet: template,
};

/** A copy in which the value at the path is another one; objects on the way are made when they are missing. */
export function changeAt(
  record: JsonRecord,
  [key, ...rest]: readonly string[],
  change: (value: unknown) => unknown,
): JsonRecord {
  if (key === undefined) return record;
  const value = record[key];
  const changed =
    rest.length === 0 ? change(value) : changeAt(isRecord(value) ? value : {}, rest, change);
  return { ...record, [key]: changed };
}
