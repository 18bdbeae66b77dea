/** An exercise's fingerprint at build time, under which it is kept that the reader solved it. */

import { createHash } from 'node:crypto';
import type { Exercise } from './schema.ts';

/** 12 hexadecimal digits over what is asked; hints and solution may change without asking anew. */
export function exerciseHash({ task, start, checks }: Exercise): string {
  const asked = JSON.stringify([task, start, checks]);
  return createHash('sha256').update(asked).digest('hex').slice(0, 12);
}
