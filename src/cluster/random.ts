/** Seeded choice: the same seed gives the same cluster, name for name and address for address. */

export interface Random {
  /** A whole number from 0 up to but not including `limit`, each equally likely. */
  below(limit: number): number;
}

/** Hexadecimal digits, each equally likely. Joined, since V8 keeps every piece of a text that was added up. */
export function hexDigits(random: Random, length: number): string {
  return Array.from({ length }, () => random.below(16).toString(16)).join('');
}

/**
 * A generator that depends on nothing but its seed.
 * The mixing steps are those of SplitMix32 (Steele, Lea and Flood, "Fast splittable pseudorandom
 * number generators", 2014), small and good enough for names and backends; not for secrets.
 */
export function createRandom(seed: string): Random {
  let state = 0x9e3779b9;
  for (const character of seed)
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x85ebca6b);
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  return { below: (limit) => Math.floor((next() / 0x1_0000_0000) * limit) };
}
