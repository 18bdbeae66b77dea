/**
 * The policy engine of the network plugin: a packet and the cluster's NetworkPolicies in, a verdict out.
 * The rules are those of kubernetes.io, "Network Policies"; where that page leaves a choice to the plugin,
 * the engine follows kindnet, the plugin of kind, whose engine is sigs.k8s.io/kube-network-policies
 * (`pkg/networkpolicy`, `pkg/dataplane`): the first packet of a connection is judged on the node where it
 * passes, after its destination was translated and before that node masquerades its source.
 *
 * Simplified: that plugin can be made to judge open connections again when policies change; here they stay.
 */

import type { ObjectReference } from '../api/endpointslice.ts';
import type { NetworkPolicy } from '../api/networkpolicy.ts';
import type { Lister } from '../api/objects.ts';
import type { Pod } from '../api/pod.ts';
import { admission, refusal } from './explanation.ts';
import type { Party, PolicyPacket } from './packet.ts';
import { selects } from './peers.ts';
import { type Direction, findRule } from './rules.ts';

/** `object` is the policy that allows, or the first of those that isolate the Pod and do not. */
export interface Verdict {
  readonly direction: Direction;
  readonly allowed: boolean;
  readonly object: ObjectReference;
  readonly why: string;
}

/** What the source Pod may send. `undefined`: it is not isolated for egress, so everything. */
export function judgeEgress(packet: PolicyPacket, objects: Lister): Verdict | undefined {
  return judge('egress', packet, objects);
}

/** What the destination Pod may receive. `undefined`: it is not isolated for ingress, so everything. */
export function judgeIngress(packet: PolicyPacket, objects: Lister): Verdict | undefined {
  return judge('ingress', packet, objects);
}

/** Policies only add: the first rule of any of them that admits the packet decides, in whatever order. */
function judge(direction: Direction, packet: PolicyPacket, objects: Lister): Verdict | undefined {
  const { source, destination } = packet;
  const [{ pod }, other] = direction === 'egress' ? [source, destination] : [destination, source];
  if (pod === undefined || isAlwaysAllowed(pod, other)) return undefined;
  const policies = isolatingPolicies(pod, direction, objects);
  const [first] = policies;
  if (first === undefined) return undefined;
  for (const policy of policies) {
    const rule = findRule(direction, policy, packet, objects);
    if (rule !== undefined)
      return { direction, allowed: true, object: refer(policy), why: admission(rule) };
  }
  const why = refusal({ direction, pod, policies, packet, objects });
  return { direction, allowed: false, object: refer(first), why };
}

/**
 * A Pod cannot shut itself out, nor the node that it runs on, whose kubelet probes it. Simplified: so the
 * page says; plugins differ when a Pod reaches itself through a Service (kubernetes issue 95879).
 */
function isAlwaysAllowed(pod: Pod, other: Party): boolean {
  return other.pod === pod || (other.node !== undefined && other.node === pod.spec.nodeName);
}

interface Isolation {
  readonly among: readonly NetworkPolicy[];
  readonly egress: readonly NetworkPolicy[];
  readonly ingress: readonly NetworkPolicy[];
}

/** By Pod, for as long as the policies of its Namespace stay as they are: listed objects are frozen. */
const isolations = new WeakMap<Pod, Isolation>();

function isolatingPolicies(
  pod: Pod,
  direction: Direction,
  objects: Lister,
): readonly NetworkPolicy[] {
  const among = objects.list('NetworkPolicy', pod.metadata.namespace);
  const known = isolations.get(pod);
  if (known?.among === among) return known[direction];
  const selecting = among.filter(({ spec }) => selects(spec.podSelector, pod.metadata.labels));
  const isolation: Isolation = {
    among,
    egress: selecting.filter(({ spec }) => spec.policyTypes.includes('Egress')),
    ingress: selecting.filter(({ spec }) => spec.policyTypes.includes('Ingress')),
  };
  isolations.set(pod, isolation);
  return isolation[direction];
}

function refer({ metadata }: NetworkPolicy): ObjectReference {
  return { kind: 'NetworkPolicy', namespace: metadata.namespace ?? '', name: metadata.name };
}
