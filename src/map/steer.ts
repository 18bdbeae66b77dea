/** Where an arrow key leads on the map: to the nearest thing in its direction. */

import type { Rect } from './composition.ts';
import { centreOf, middleOf } from './layout.ts';

export interface Target {
  readonly id: string;
  readonly box: Rect;
}

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** How much worse it is to be beside the way than along it. */
const ASIDE = 2.5;

/** Undefined for another key, and where nothing lies in that direction. `Home` and `End` lead to the first and the last. */
export function steer(key: string, from: string, targets: readonly Target[]): string | undefined {
  if (key === 'Home') return targets[0]?.id;
  if (key === 'End') return targets.at(-1)?.id;
  const direction = DIRECTIONS[key];
  const start = targets.find(({ id }) => id === from);
  if (!direction || !start) return undefined;
  const costs = targets.map(({ id, box }) => ({ id, cost: costOf(start.box, box, direction) }));
  const best = costs.reduce((a, b) => (b.cost < a.cost ? b : a));
  return best.cost === Number.POSITIVE_INFINITY ? undefined : best.id;
}

function costOf(from: Rect, to: Rect, [right, down]: readonly [number, number]): number {
  const [x, y] = [middleOf(to) - middleOf(from), centreOf(to) - centreOf(from)];
  const along = x * right + y * down;
  const aside = Math.abs(x * down) + Math.abs(y * right);
  return along > 1 ? along + ASIDE * aside : Number.POSITIVE_INFINITY;
}
