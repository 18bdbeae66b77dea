/** Names and uids that the server makes up. */

import { SAFE_ALPHABET } from '../api/names.ts';
import { hexDigits, type Random } from '../random.ts';

/** The five characters behind a `generateName`. */
export function randomSuffix(random: Random): string {
  return Array.from({ length: 5 }, () => SAFE_ALPHABET[random.below(SAFE_ALPHABET.length)]).join(
    '',
  );
}

/** A version 4 UUID. */
export function randomUid(random: Random): string {
  const hex = (length: number): string => hexDigits(random, length);
  const variant = (8 + random.below(4)).toString(16);
  return [hex(8), hex(4), `4${hex(3)}`, `${variant}${hex(3)}`, hex(12)].join('-');
}
