/**
 * Into a Pod by its loopback, as a kubelet's container runtime forwards a port there: no rule of kube-proxy and no
 * NetworkPolicy is asked, and nobody minds whether the Pod is ready.
 */

import type { Pod } from '../api/pod.ts';
import { createRandom, hexDigits } from '../random.ts';
import type { Hop } from './trace.ts';
import { send, type Walk } from './walk.ts';
import type { Network, World } from './world.ts';

/** A port of one Pod, whoever bears its name later. */
export interface PodPort {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly port: number;
}

/** `why`: the connection failed, in the words of the kubelet and containerd. */
export interface Entry extends Walk {
  readonly why?: string;
}

/** The Pod, as long as its sandbox stands: a container may have ended in it, but not all of them for good. */
export function standingPod({ name, namespace, uid }: PodPort, world: World): Pod | undefined {
  const pod = world.objects.get('Pod', name, namespace);
  return pod?.metadata.uid === uid && pod.status.phase === 'Running' ? pod : undefined;
}

export function enterPod(to: PodPort, network: Network): Entry {
  const pod = standingPod(to, network.world);
  const socket = { address: '127.0.0.1', port: to.port, protocol: 'TCP' } as const;
  if (pod === undefined) {
    const actor = { kind: 'Pod', namespace: to.namespace, name: to.name } as const;
    const hop: Hop = { kind: 'refuse', actor, socket, why: 'the Pod is gone' };
    const ending = { kind: 'refused', by: 'host', from: socket.address } as const;
    return { hops: [hop], ending, why: failureOf(to, CLOSED) };
  }
  const walk = send({ kind: 'pod', pod }, socket, network);
  return walk.ending.kind === 'open' ? walk : { ...walk, why: failureOf(to, refusal(pod)) };
}

/** `portForwarder.run` of k8s.io/kubelet's streaming server; there the Pod is called by the name of its sandbox. */
function failureOf(to: PodPort, why: (sandbox: string, to: PodPort) => string): string {
  const sandbox = sandboxOf(to.uid);
  return `error forwarding port ${to.port} to pod ${sandbox}, uid : ${why(sandbox, to)}`;
}

/** containerd, internal/cri/server/sandbox_portforward_linux.go. */
const CLOSED = (sandbox: string): string => `network namespace for sandbox "${sandbox}" is closed`;

const refusal =
  ({ spec }: Pod) =>
  (sandbox: string, { port, uid }: PodPort): string => {
    const namespace = spec.hostNetwork === true ? 'host' : namespaceOf(uid);
    const refused = (dial: string): string => `dial ${dial}:${port}: connect: connection refused`;
    return (
      `failed to execute portforward in network namespace "${namespace}": failed to connect to localhost:${port} inside namespace "${sandbox}", ` +
      `IPv4: ${refused('tcp4 127.0.0.1')} IPv6 ${refused('tcp6 [::1]')} `
    );
  };

const sandboxOf = (uid: string): string => hexDigits(createRandom(`sandbox/${uid}`), 64);

function namespaceOf(uid: string): string {
  const digits = hexDigits(createRandom(`netns/${uid}`), 32);
  return `/var/run/netns/cni-${digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`;
}
