/** `describe pod` (kubectl, pkg/describe/describe.go, describePod). */

import type { Pod } from '../../cluster/api/pod.ts';
import { humanDuration } from '../printers/human-duration.ts';
import { containerLines } from './containers.ts';
import type { Describer } from './describer.ts';
import { annotationLines, labelLines, longTime } from './metadata.ts';
import { controlledBy } from './owned.ts';
import { placementLines, spreadLines } from './placement.ts';
import { volumeLines } from './volumes.ts';

export const describePod: Describer<Pod> = async (pod, { session, events }) => {
  const { metadata, spec, status } = pod;
  const initContainers = spec.initContainers ?? [];
  const statuses = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  return [
    `Name:\t${metadata.name}\n`,
    `Namespace:\t${metadata.namespace}\n`,
    spec.priority === undefined ? '' : `Priority:\t${spec.priority}\n`,
    spec.serviceAccountName ? `Service Account:\t${spec.serviceAccountName}\n` : '',
    spec.nodeName ? `Node:\t${spec.nodeName}/${status.hostIP ?? ''}\n` : 'Node:\t<none>\n',
    status.startTime === undefined ? '' : `Start Time:\t${longTime(status.startTime)}\n`,
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    phaseLines(pod, session.host.now()),
    status.reason ? `Reason:\t${status.reason}\n` : '',
    status.message ? `Message:\t${status.message}\n` : '',
    `IP:\t${status.podIP ?? ''}\n`,
    addressLines(pod),
    controlledBy(metadata),
    initContainers.length === 0
      ? ''
      : containerLines('Init Containers', initContainers, { margin: '', pod, statuses }),
    containerLines('Containers', spec.containers, { margin: '', pod, statuses }),
    readinessGateLines(pod),
    conditionLines(pod),
    volumeLines(spec.volumes ?? [], ''),
    status.qosClass ? `QoS Class:\t${status.qosClass}\n` : '',
    placementLines(spec, ''),
    spreadLines(spec, ''),
    await events(),
  ].join('');
};

function phaseLines({ metadata, status }: Pod, nowMs: number): string {
  const hasEnded = ['Failed', 'Succeeded'].includes(status.phase);
  if (metadata.deletionTimestamp === undefined || hasEnded) return `Status:\t${status.phase}\n`;
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
