/** A manifest with gaps: its parts around them, and the whole when they are filled. */

export const GAP = '___';

/** The text around the gaps: one part more than there are gaps. */
export function partsOf(manifest: string): readonly string[] {
  return manifest.split(GAP);
}

/** @throws {RangeError} when there is not a text for each gap */
export function fill(manifest: string, texts: readonly string[]): string {
  const [first = '', ...parts] = partsOf(manifest);
  if (texts.length !== parts.length)
    throw new RangeError(`${parts.length} gaps cannot be filled with ${texts.length} texts`);
  return parts.reduce((filled, part, index) => filled + texts[index] + part, first);
}
