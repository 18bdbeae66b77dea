/** `describe networkpolicy` (kubectl, pkg/describe/describe.go, describeNetworkPolicy): a policy in words, without events. */

import type {
  NetworkPolicy,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  NetworkPolicySpec,
} from '../../cluster/api/networkpolicy.ts';
import { formatSelectorOrNone } from '../printers/selector.ts';
import type { Describer } from './describer.ts';
import { annotationLines, goTime, labelLines } from './metadata.ts';

export const describeNetworkPolicy: Describer<NetworkPolicy> = async ({ metadata, spec }) =>
  [
    `Name:\t${metadata.name}\n`,
    `Namespace:\t${metadata.namespace}\n`,
    `Created on:\t${goTime(metadata.creationTimestamp)}\n`,
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    'Spec:\n',
    `  PodSelector:     ${podSelectorText(spec)}\n`,
    directionLines('Ingress', 'From', 'source', spec),
    directionLines('Egress', 'To', 'destination', spec),
    `  Policy Types: ${spec.policyTypes.join(', ') || '<none>'}\n`,
  ].join('');

function podSelectorText({ podSelector }: NetworkPolicySpec): string {
  const text = formatSelectorOrNone(podSelector);
  return text === '<none>'
    ? '<none> (Allowing the specific traffic to all pods in this namespace)'
    : text;
}

interface Rule {
  readonly ports: readonly NetworkPolicyPort[];
  readonly peers: readonly NetworkPolicyPeer[];
}

function directionLines(
  type: 'Ingress' | 'Egress',
  preposition: string,
  end: string,
  spec: NetworkPolicySpec,
): string {
  const word = type.toLowerCase();
  if (!spec.policyTypes.includes(type)) return `  Not affecting ${word} traffic\n`;
  const rules = type === 'Ingress' ? ingressRules(spec) : egressRules(spec);
  const none = `    <none> (Selected pods are isolated for ${word} connectivity)\n`;
  const blocks = rules.map(
    ({ ports, peers }) => portLines(ports) + peerLines(preposition, end, peers),
  );
  return `  Allowing ${word} traffic:\n${blocks.join('    ----------\n') || none}`;
}

function ingressRules({ ingress = [] }: NetworkPolicySpec): readonly Rule[] {
  return ingress.map(({ ports = [], from = [] }) => ({ ports, peers: from }));
}

function egressRules({ egress = [] }: NetworkPolicySpec): readonly Rule[] {
  return egress.map(({ ports = [], to = [] }) => ({ ports, peers: to }));
}

/** A port that is not set is Go's nil pointer. */
function portLines(ports: readonly NetworkPolicyPort[]): string {
  if (ports.length === 0) return '    To Port: <any> (traffic allowed to all ports)\n';
  return ports
    .map(({ port = '<nil>', endPort, protocol = 'TCP' }) =>
      endPort === undefined
        ? `    To Port: ${port}/${protocol}\n`
        : `    To Port Range: ${port}-${endPort}/${protocol}\n`,
    )
    .join('');
}

function peerLines(preposition: string, end: string, peers: readonly NetworkPolicyPeer[]): string {
  if (peers.length === 0) return `    ${preposition}: <any> (traffic not restricted by ${end})\n`;
  return peers.map((peer) => `    ${preposition}:\n${peerText(peer)}`).join('');
}

function peerText({ podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer): string {
  if (podSelector !== undefined || namespaceSelector !== undefined)
    return [
      namespaceSelector && `      NamespaceSelector: ${formatSelectorOrNone(namespaceSelector)}\n`,
      podSelector && `      PodSelector: ${formatSelectorOrNone(podSelector)}\n`,
    ].join('');
  if (ipBlock === undefined) return '';
  const except = (ipBlock.except ?? []).join(', ');
  return `      IPBlock:\n        CIDR: ${ipBlock.cidr}\n        Except: ${except}\n`;
}
