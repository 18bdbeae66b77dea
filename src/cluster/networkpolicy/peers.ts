/** The peers of a policy's rule: Pods by their labels and their Namespace's, and ranges of addresses. */

import { contains } from '../api/cidr.ts';
import type { LabelSelector, StringMap } from '../api/meta.ts';
import type { IPBlock, NetworkPolicyPeer } from '../api/networkpolicy.ts';
import type { Lister } from '../api/objects.ts';
import type { Pod } from '../api/pod.ts';
import { formatSelector, type Requirement, selectorRequirements } from '../api/selectors.ts';
import type { Party } from './packet.ts';

/** Where a peer is written: podSelector alone means Pods of the policy's own Namespace. */
export interface PeerScope {
  readonly namespace: string;
  readonly objects: Lister;
}

/**
 * What is set in one peer must hold together (AND). An ipBlock sees addresses only, of Pods too;
 * selectors see Pods only, so nodes and the outside match none.
 */
export function isPeer(peer: NetworkPolicyPeer, party: Party, scope: PeerScope): boolean {
  if (peer.ipBlock !== undefined) return isInBlock(peer.ipBlock, party.address);
  return party.pod !== undefined && isSelected(peer, party.pod, scope);
}

function isInBlock({ cidr, except = [] }: IPBlock, address: string): boolean {
  return contains(cidr, address) && !except.some((range) => contains(range, address));
}

function isSelected(
  { podSelector, namespaceSelector }: NetworkPolicyPeer,
  { metadata }: Pod,
  { namespace, objects }: PeerScope,
): boolean {
  if (podSelector !== undefined && !selects(podSelector, metadata.labels)) return false;
  if (namespaceSelector === undefined) return metadata.namespace === namespace;
  const home = objects.get('Namespace', metadata.namespace ?? '');
  return home !== undefined && selects(namespaceSelector, home.metadata.labels);
}

/** Whether a selector matches; an empty one matches everything. */
export function selects(selector: LabelSelector, labels: StringMap = {}): boolean {
  return requirementsOf(selector).every((one) => one.matches(labels));
}

/** Selectors are parts of committed objects, so each is read once. */
const known = new WeakMap<LabelSelector, readonly Requirement[]>();

function requirementsOf(selector: LabelSelector): readonly Requirement[] {
  const requirements = known.get(selector) ?? selectorRequirements(selector);
  known.set(selector, requirements);
  return requirements;
}

/** `podSelector app=web and namespaceSelector team=a`, or `ipBlock 10.0.0.0/8 except 10.1.0.0/16`. */
export function peerName({ ipBlock, podSelector, namespaceSelector }: NetworkPolicyPeer): string {
  if (ipBlock !== undefined) {
    const except = ipBlock.except ?? [];
    return `ipBlock ${ipBlock.cidr}${except.length > 0 ? ` except ${except.join(', ')}` : ''}`;
  }
  const selectors = { podSelector, namespaceSelector };
  return Object.entries(selectors)
    .filter(([, selector]) => selector !== undefined)
    .map(([name, selector]) => `${name} ${formatSelector(selector) || '(all)'}`)
    .join(' and ');
}
