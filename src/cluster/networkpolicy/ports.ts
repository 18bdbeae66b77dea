/** The ports of a policy's rule: numbers, ranges, and names that the destination's containers give. */

import type { NetworkPolicyPort } from '../api/networkpolicy.ts';
import type { PolicyPacket } from './packet.ts';

/** The first of `ports` that the packet goes to; `undefined` if none. Only called with a list that is not empty. */
export function findPort(
  ports: readonly NetworkPolicyPort[],
  packet: PolicyPacket,
): NetworkPolicyPort | undefined {
  return ports.find((port) => port.protocol === packet.protocol && isPort(port, packet));
}

/**
 * A name stands for the ports that the destination Pod's containers declare under it with the same
 * protocol (NetworkPolicyPort in networking.k8s.io/v1); what is no Pod has no named ports.
 */
function isPort({ port, endPort }: NetworkPolicyPort, packet: PolicyPacket): boolean {
  if (port === undefined) return true;
  if (typeof port === 'number') return packet.port >= port && packet.port <= (endPort ?? port);
  const containers = packet.destination.pod?.spec.containers ?? [];
  return containers
    .flatMap((container) => container.ports ?? [])
    .some(
      ({ name, containerPort, protocol }) =>
        name === port && containerPort === packet.port && protocol === packet.protocol,
    );
}

/** `80/TCP`, `8000-9000/TCP`, `web/TCP`, or `UDP` for every port of it. */
export function portName({ port, endPort, protocol }: NetworkPolicyPort): string {
  if (port === undefined) return protocol;
  return `${port}${endPort === undefined ? '' : `-${endPort}`}/${protocol}`;
}
