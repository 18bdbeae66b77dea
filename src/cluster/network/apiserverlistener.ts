/** The API server as the network meets it: behind TLS, on its node. */

import type { Listener } from './listener.ts';
import type { World } from './world.ts';

/** Serves where an EndpointSlice of `default/kubernetes` points, since the API server keeps that slice itself. */
export function apiServerListener(
  address: string,
  port: number,
  { objects }: World,
): Listener | undefined {
  const slice = objects.get('EndpointSlice', 'kubernetes', 'default');
  const isThere = slice?.endpoints.some(({ addresses }) => addresses.includes(address));
  if (!isThere || slice?.ports[0]?.port !== port) return undefined;
  return { kind: 'https', names: [...NAMES, '10.96.0.1', address] };
}

/** What its certificate is made out to, as kubeadm makes it. */
const NAMES = ['', '.default', '.default.svc', '.default.svc.cluster.local'].map(
  (end) => `kubernetes${end}`,
);
