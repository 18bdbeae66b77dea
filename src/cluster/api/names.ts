/** The alphabet of names that the cluster makes up. */

/** Without vowels and look-alikes; apimachinery/pkg/util/rand. */
export const SAFE_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** Writes digits in the safe alphabet, as `rand.SafeEncodeString` does for pod-template-hash. */
export function safeEncode(text: string): string {
  const letters = [...text].map((character) => character.charCodeAt(0) % SAFE_ALPHABET.length);
  return letters.map((index) => SAFE_ALPHABET[index]).join('');
}
