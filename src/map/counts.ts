/** On each Pod the number of requests that went to it. */

import type { PlacedPod } from './layout.ts';
import { type Part, shape } from './shapes.ts';
import type { Tally } from './tally.ts';

const CHARACTER = 7;
const HEIGHT = 18;

/** At the corner of its box; nothing for a single request. */
export function countParts(tally: Tally | undefined, pods: readonly PlacedPod[]): readonly Part[] {
  if (tally === undefined || tally.total < 2) return [];
  return tally.shares.flatMap(({ address, count }) => {
    const pod = pods.find(({ thing }) => thing.address === address);
    if (!pod) return [];
    const width = String(count).length * CHARACTER + 12;
    const x = pod.box.x + pod.box.width - width + 6;
    const y = pod.box.y - HEIGHT / 2;
    return [
      {
        key: `count/${pod.thing.id}`,
        shape: shape(
          'g',
          { class: 'count' },
          shape('rect', { class: 'count-box', x, y, width, height: HEIGHT, rx: 3 }),
          shape('text', { class: 'count-text middle', x: x + width / 2, y: y + 13 }, String(count)),
        ),
      },
    ];
  });
}
