/** Names and uids that the server makes up. */

import type { Random } from '../random.ts';

/** Without vowels and look-alikes; apimachinery/pkg/util/rand. */
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** The five characters behind a `generateName`. */
export function randomSuffix(random: Random): string {
  return Array.from({ length: 5 }, () => ALPHABET[random.below(ALPHABET.length)]).join('');
}

/** A version 4 UUID. */
export function randomUid(random: Random): string {
  const hex = (length: number): string =>
    Array.from({ length }, () => random.below(16).toString(16)).join('');
  const variant = (8 + random.below(4)).toString(16);
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${variant}${hex(3)}-${hex(12)}`;
}

/** Writes digits in the safe alphabet, as `rand.SafeEncodeString` does for pod-template-hash. */
export function safeEncode(text: string): string {
  return [...text].map((character) => ALPHABET[character.charCodeAt(0) % ALPHABET.length]).join('');
}
