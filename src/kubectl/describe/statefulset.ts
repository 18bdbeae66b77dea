/** `describe statefulset` (kubectl, pkg/describe/describe.go, describeStatefulSet). */

import type { Pod } from '../../cluster/api/pod.ts';
import type { StatefulSet } from '../../cluster/api/statefulset.ts';
import { formatSelector } from '../printers/selector.ts';
import type { Describer } from './describer.ts';
import { annotationLines, labelLines, longTime } from './metadata.ts';
import { owned, podsStatus } from './owned.ts';
import { podTemplateLines } from './pod-template.ts';

/** Simplified: a StatefulSet of this cluster has no claims of volumes. */
export const describeStatefulSet: Describer<StatefulSet> = async (
  statefulSet,
  { session, events },
) => {
  const { metadata, spec, status } = statefulSet;
  const partition = spec.updateStrategy.rollingUpdate?.partition;
  return [
    `Name:\t${metadata.name}\n`,
    `Namespace:\t${metadata.namespace}\n`,
    `CreationTimestamp:\t${longTime(metadata.creationTimestamp)}\n`,
    `Selector:\t${formatSelector(spec.selector)}\n`,
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    `Replicas:\t${spec.replicas} desired | ${status.replicas} total\n`,
    `Update Strategy:\t${spec.updateStrategy.type}\n`,
    partition === undefined ? '' : `  Partition:\t${partition}\n`,
    podsStatus(await owned<Pod>('pods', statefulSet, session)),
    podTemplateLines(spec.template),
    'Volume Claims:\t<none>\n',
    await events(),
  ].join('');
};
