/** `describe deployment` and `describe replicaset`. */

import type { Deployment } from '../../cluster/api/deployment.ts';
import type { Condition } from '../../cluster/api/meta.ts';
import type { Pod } from '../../cluster/api/pod.ts';
import type { ReplicaSet } from '../../cluster/api/replicaset.ts';
import { compactJson } from '../printers/json.ts';
import { formatSelector, formatSelectorOrNone } from '../printers/selector.ts';
import type { Describer } from './describer.ts';
import { annotationLines, labelLines, longTime } from './metadata.ts';
import { controlledBy, owned, podsStatus } from './owned.ts';
import { podTemplateLines } from './pod-template.ts';

export const describeDeployment: Describer<Deployment> = async (
  deployment,
  { session, events },
) => {
  const { metadata, spec, status } = deployment;
  const replicaSets = await owned<ReplicaSet>('replicasets.apps', deployment, session);
  const {
    updatedReplicas = 0,
    replicas = 0,
    availableReplicas = 0,
    unavailableReplicas = 0,
  } = status;
  const { rollingUpdate } = spec.strategy;
  const newest = replicaSets.find((replicaSet) => hasTemplate(replicaSet, spec.template));
  const old = replicaSets.filter((replicaSet) => replicaSet !== newest);
  return [
    `Name:\t${metadata.name}\n`,
    `Namespace:\t${metadata.namespace}\n`,
    `CreationTimestamp:\t${longTime(metadata.creationTimestamp)}\n`,
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    `Selector:\t${formatSelector(spec.selector)}\n`,
    `Replicas:\t${spec.replicas} desired | ${updatedReplicas} updated | ${replicas} total | ${availableReplicas} available | ${unavailableReplicas} unavailable\n`,
    `StrategyType:\t${spec.strategy.type}\n`,
    `MinReadySeconds:\t${spec.minReadySeconds ?? 0}\n`,
    rollingUpdate === undefined
      ? ''
      : `RollingUpdateStrategy:\t${rollingUpdate.maxUnavailable} max unavailable, ${rollingUpdate.maxSurge} max surge\n`,
    podTemplateLines(spec.template),
    conditionLines(status.conditions ?? []),
    ...(replicaSets.length === 0
      ? []
      : [
          `OldReplicaSets:\t${replicaSetText(old)}\n`,
          `NewReplicaSet:\t${replicaSetText(newest === undefined ? [] : [newest])}\n`,
        ]),
    await events(),
  ].join('');
};

function conditionLines(conditions: readonly Condition[]): string {
  if (conditions.length === 0) return '';
  const lines = conditions.map(
    ({ type, status, reason }) => `  ${type} \t${status}\t${reason ?? ''}\n`,
  );
  return `Conditions:\n  Type\tStatus\tReason\n  ----\t------\t------\n${lines.join('')}`;
}

/** The ReplicaSet's own template differs in its hash label only. */
function hasTemplate(replicaSet: ReplicaSet, template: Deployment['spec']['template']): boolean {
  const { metadata, spec } = replicaSet.spec.template;
  const { 'pod-template-hash': _hash, ...labels } = metadata.labels ?? {};
  return compactJson({ metadata: { ...metadata, labels }, spec }) === compactJson(template);
}

function replicaSetText(replicaSets: readonly ReplicaSet[]): string {
  return (
    replicaSets
      .map(
        ({ metadata, spec, status }) =>
          `${metadata.name} (${status.replicas}/${spec.replicas} replicas created)`,
      )
      .join(', ') || '<none>'
  );
}

export const describeReplicaSet: Describer<ReplicaSet> = async (
  replicaSet,
  { session, events },
) => {
  const { metadata, spec, status } = replicaSet;
  return [
    `Name:\t${metadata.name}\n`,
    `Namespace:\t${metadata.namespace}\n`,
    `Selector:\t${formatSelectorOrNone(spec.selector)}\n`,
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    controlledBy(metadata),
    `Replicas:\t${status.replicas} current / ${spec.replicas} desired\n`,
    podsStatus(await owned<Pod>('pods', replicaSet, session)),
    podTemplateLines(spec.template),
    await events(),
  ].join('');
};
