/** `describe node` (kubectl, pkg/describe/describe.go, describeNode). */

import type { Lease } from '../../cluster/api/lease.ts';
import type { Node, Taint } from '../../cluster/api/node.ts';
import type { Pod } from '../../cluster/api/pod.ts';
import { resourcePath } from '../client/discovery.ts';
import type { Session } from '../session.ts';
import { type Describer, listAll } from './describer.ts';
import { annotationLines, labelLines, longTime, multiline, sortedEntries } from './metadata.ts';
import { podResourceLines } from './node-resources.ts';

export const describeNode: Describer<Node> = async (node, { session, events }) => {
  const { metadata, spec, status } = node;
  const onNode = `spec.nodeName=${metadata.name},status.phase!=Failed,status.phase!=Succeeded`;
  const query = { fieldSelector: onNode, limit: '500' };
  const pods = await listAll<Pod>('pods', undefined, query, session);
  return [
    `Name:\t${metadata.name}\n`,
    `Roles:\t${rolesOf(node)}\n`,
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    `CreationTimestamp:\t${longTime(metadata.creationTimestamp)}\n`,
    multiline('Taints', taintTexts(spec.taints ?? [])),
    `Unschedulable:\t${spec.unschedulable ?? false}\n`,
    leaseLines(await leaseOf(metadata.name, session)),
    conditionLines(node),
    'Addresses:\n',
    ...status.addresses.map(({ type, address }) => `  ${type}:\t${address}\n`),
    amountLines('Capacity', status.capacity),
    amountLines('Allocatable', status.allocatable),
    systemLines(status.nodeInfo ?? {}),
    spec.podCIDR ? `PodCIDR:\t${spec.podCIDR}\n` : '',
    spec.podCIDRs?.length ? `PodCIDRs:\t${spec.podCIDRs.join(',')}\n` : '',
    podResourceLines(pods, status.allocatable ?? status.capacity ?? {}, session.host.now()),
    await events(),
  ].join('');
};

function rolesOf({ metadata: { labels = {} } }: Node): string {
  const prefix = 'node-role.kubernetes.io/';
  const roles = Object.keys(labels)
    .filter((label) => label.startsWith(prefix) && label !== prefix)
    .map((label) => label.slice(prefix.length));
  return roles.sort().join(',') || '<none>';
}

/** Sorted by effect, then by key. */
function taintTexts(taints: readonly Taint[]): readonly string[] {
  const rank = ({ effect, key }: Taint): string => `${effect},${key}`;
  return [...taints]
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
    .map(({ key, value, effect }) => `${key}${value ? `=${value}` : ''}:${effect}`);
}

async function leaseOf(name: string, session: Session): Promise<Lease> {
  const leases = await session.discovery.find('leases');
  return session.client.json(resourcePath(leases, 'kube-node-lease', name));
}

/** As far as it is shown. */
interface LeaseSpec {
  readonly holderIdentity?: string;
  readonly acquireTime?: string;
  readonly renewTime?: string;
}

function leaseLines({ spec }: Lease): string {
  const { holderIdentity = '<unset>', acquireTime, renewTime }: LeaseSpec = spec;
  const moment = (time: string | undefined): string =>
    time === undefined ? '<unset>' : longTime(time);
  return [
    'Lease:\n',
    `  HolderIdentity:\t${holderIdentity}\n`,
    `  AcquireTime:\t${moment(acquireTime)}\n`,
    `  RenewTime:\t${moment(renewTime)}\n`,
  ].join('');
}

/** Cells but the last two end in a space, as in real output. */
function conditionLines({ status: { conditions } }: Node): string {
  if (conditions.length === 0) return '';
  const lines = conditions.map(
    ({ type, status, lastHeartbeatTime, lastTransitionTime, reason = '', message = '' }) =>
      `  ${type} \t${status} \t${longTime(lastHeartbeatTime)} \t${longTime(lastTransitionTime)} \t${reason} \t${message}\n`,
  );
  return [
    'Conditions:\n',
    '  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage\n',
    '  ----\t------\t-----------------\t------------------\t------\t-------\n',
    ...lines,
  ].join('');
}

function amountLines(title: string, amounts: Readonly<Record<string, string>> = {}): string {
  const lines = sortedEntries(amounts).map(([name, amount]) => `  ${name}:\t${amount}\n`);
  return lines.length === 0 ? '' : `${title}:\n${lines.join('')}`;
}

const systemFields = {
  machineID: 'Machine ID',
  systemUUID: 'System UUID',
  bootID: 'Boot ID',
  kernelVersion: 'Kernel Version',
  osImage: 'OS Image',
  operatingSystem: 'Operating System',
  architecture: 'Architecture',
  containerRuntimeVersion: 'Container Runtime Version',
  kubeletVersion: 'Kubelet Version',
  kubeProxyVersion: 'Kube-Proxy Version',
};

function systemLines(info: Readonly<Record<string, string>>): string {
  const lines = Object.entries(systemFields).map(
    ([field, title]) => `  ${title}:\t${info[field] ?? ''}\n`,
  );
  return `System Info:\n${lines.join('')}`;
}
