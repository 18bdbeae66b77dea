/** A question's fingerprint at build time, under which the reader's answer is kept. */

import { createHash } from 'node:crypto';
import type { Question } from './schema.ts';

/**
 * 12 hexadecimal digits over what was asked. An edited prompt or choice is asked anew; a better
 * explanation, objective or misconception is not a reason to ask again.
 */
export function questionHash({ kind, prompt, choices }: Question): string {
  const asked = [kind, prompt, choices.map(({ text, correct = false }) => [text, correct])];
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex').slice(0, 12);
}
