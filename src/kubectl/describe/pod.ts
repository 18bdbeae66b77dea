/** `describe pod`, and the Pod template inside other descriptions (describePod, DescribePodTemplate). */

import type { Pod, PodTemplateSpec } from '../../cluster/api/pod.ts';
import { humanDuration } from '../printers/human-duration.ts';
import { containerLines } from './containers.ts';
import { annotationLines, labelLines, longTime } from './metadata.ts';
import { placementLines, volumeLines } from './volumes.ts';

export function podLines(pod: Pod, nowMs: number): string {
  const { metadata, spec, status } = pod;
  const owner = metadata.ownerReferences?.find(({ controller }) => controller);
  const statuses = status.containerStatuses ?? [];
  return [
    `Name:\t${metadata.name}\n`,
    `Namespace:\t${metadata.namespace}\n`,
    spec.priority === undefined ? '' : `Priority:\t${spec.priority}\n`,
    spec.serviceAccountName ? `Service Account:\t${spec.serviceAccountName}\n` : '',
    spec.nodeName ? `Node:\t${spec.nodeName}/${status.hostIP ?? ''}\n` : 'Node:\t<none>\n',
    status.startTime === undefined ? '' : `Start Time:\t${longTime(status.startTime)}\n`,
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    phaseLines(pod, nowMs),
    status.reason ? `Reason:\t${status.reason}\n` : '',
    status.message ? `Message:\t${status.message}\n` : '',
    `IP:\t${status.podIP ?? ''}\n`,
    addressLines(pod),
    owner === undefined ? '' : `Controlled By:\t${owner.kind}/${owner.name}\n`,
    (spec.initContainers ?? []).length === 0
      ? ''
      : containerLines('Init Containers', spec.initContainers ?? [], [], ''),
    containerLines('Containers', spec.containers, statuses, ''),
    readinessGateLines(pod),
    conditionLines(pod),
    volumeLines(spec, ''),
    status.qosClass ? `QoS Class:\t${status.qosClass}\n` : '',
    placementLines(spec, ''),
  ].join('');
}

function phaseLines({ metadata, status }: Pod, nowMs: number): string {
  if (metadata.deletionTimestamp === undefined) return `Status:\t${status.phase}\n`;
  const lasts = humanDuration(nowMs - Date.parse(metadata.deletionTimestamp));
  return `Status:\tTerminating (lasts ${lasts})\nTermination Grace Period:\t${metadata.deletionGracePeriodSeconds}s\n`;
}

function addressLines({ status: { podIPs = [] } }: Pod): string {
  if (podIPs.length === 0) return 'IPs:\t<none>\n';
  return `IPs:\n${podIPs.map(({ ip }) => `  IP:\t${ip}\n`).join('')}`;
}

function readinessGateLines({ spec: { readinessGates = [] }, status }: Pod): string {
  if (readinessGates.length === 0) return '';
  const lines = readinessGates.map(({ conditionType }) => {
    const condition = status.conditions?.find(({ type }) => type === conditionType);
    return `  ${conditionType} \t${condition?.status ?? '<none>'} \n`;
  });
  return `Readiness Gates:\n  Type\tStatus\n${lines.join('')}`;
}

/** Each status is followed by a space, as in real output. */
function conditionLines({ status: { conditions = [] } }: Pod): string {
  if (conditions.length === 0) return '';
  const lines = conditions.map(({ type, status }) => `  ${type} \t${status} \n`);
  return `Conditions:\n  Type\tStatus\n${lines.join('')}`;
}

export function podTemplateLines({ metadata, spec }: PodTemplateSpec): string {
  const { labels, annotations = {} } = metadata ?? {};
  return [
    'Pod Template:\n',
    labelLines('  Labels', labels),
    Object.keys(annotations).length === 0 ? '' : annotationLines('  Annotations', annotations),
    spec.serviceAccountName ? `  Service Account:\t${spec.serviceAccountName}\n` : '',
    (spec.initContainers ?? []).length === 0
      ? ''
      : containerLines('Init Containers', spec.initContainers ?? [], [], '  '),
    containerLines('Containers', spec.containers, [], '  '),
    volumeLines(spec, '  '),
    placementLines(spec, '  '),
  ].join('');
}
