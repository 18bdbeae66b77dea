/** The part of a map that a request is about: large enough to be read by a room. */

import type { ClusterMap } from './model.ts';
import type { Trace } from './requests.ts';
import { type Station, type Step, stationOf } from './route.ts';
import type { MapService } from './services.ts';

/** Who acted, the Services that were dialled or decided, and all their Pods, chosen or not. Nodes stay. */
export function takingPart(map: ClusterMap, trace: Trace, steps: readonly Step[]): ClusterMap {
  const stations = [stationOf(trace.from), ...steps.flatMap(stationsOf)];
  const services = map.services.filter((service) => isAbout(service, stations, steps));
  const pods = new Set([
    ...stations.flatMap((station) => (station.kind === 'pod' ? [station.id] : [])),
    ...services.flatMap(({ endpoints }) => endpoints.map(({ pod }) => pod)),
  ]);
  return {
    ...map,
    services,
    pods: map.pods.filter(({ id }) => pods.has(id)),
    policies: map.policies.filter((policy) => policy.pods.some((id) => pods.has(id))),
  };
}

const stationsOf = ({ legs, at }: Step): readonly Station[] => [at, ...legs.map(({ to }) => to)];

function isAbout(
  { id, ingress }: MapService,
  stations: readonly Station[],
  steps: readonly Step[],
): boolean {
  if (steps.some(({ object }) => object === id)) return true;
  return stations.some(
    (station) => station.kind === 'loadBalancer' && ingress.includes(station.address),
  );
}
