/** The wires from a Service to the Pods that its EndpointSlices list: to the right, along above the row, down. */

import type { Placed, PlacedPod } from './layout.ts';
import type { MapService } from './services.ts';

export interface Wire {
  readonly service: string;
  readonly pod: string;
  readonly used: boolean;
  /** Of an SVG path. */
  readonly path: string;
  /** Where it ends: the middle of a square on the Pod. */
  readonly end: { readonly x: number; readonly y: number };
}

/** Where the lanes down to the nodes are, one for each Service. */
const FIRST_LANE = 448;
const LANES = 4;
const BETWEEN_LANES = 9;
/** Above a Pod, the lowest of the ways along its row. */
const ABOVE_ROW = 18;
const BETWEEN_WAYS = 9;
const BEND = 8;
/** Half of the square. */
const END = 4;

export function wiresOf(
  services: readonly Placed<MapService>[],
  pods: readonly PlacedPod[],
): readonly Wire[] {
  const byId = new Map(pods.map((pod) => [pod.thing.id, pod]));
  return services.flatMap(({ thing, box }, index) =>
    thing.endpoints.flatMap(({ pod: id, used }) => {
      const pod = byId.get(id ?? '');
      if (!pod) return [];
      const way = index % LANES;
      const from = { x: box.x + box.width, y: box.y + box.height / 2 };
      const to = { x: pod.box.x + offset(way, pod.box.width), y: pod.box.y - END };
      return [{ service: thing.id, pod: pod.thing.id, used, path: route(from, to, way), end: to }];
    }),
  );
}

const OFFSETS = [0, 14, -14, 28];

/** Squares of several Services stand side by side on the Pod. */
function offset(way: number, width: number): number {
  return width / 2 + (OFFSETS[way] ?? 0);
}

function route(from: Wire['end'], to: Wire['end'], way: number): string {
  const lane = FIRST_LANE + way * BETWEEN_LANES;
  const along = to.y - ABOVE_ROW - way * BETWEEN_WAYS;
  const turn = along < from.y ? -BEND : BEND;
  const start = `M${from.x} ${from.y}H${lane}V${along - turn}`;
  return `${start}q0 ${turn} ${BEND} ${turn}H${to.x - BEND}q${BEND} 0 ${BEND} ${BEND}V${to.y}`;
}
