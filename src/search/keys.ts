/** Which keys open the search. Pure. */

/** The part of a `KeyboardEvent` that decides. */
export interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/**
 * Ctrl+K or Cmd+K, or `/` alone where the reader has not switched that off: a single key must be possible to switch
 * off (WCAG 2.2, 2.1.4). Nothing while typing: there `/` is a letter, and Ctrl+K cuts a line.
 */
export function opensSearch(
  { key, ctrlKey, metaKey, altKey }: Key,
  { typing, slash }: { readonly typing: boolean; readonly slash: boolean },
): boolean {
  if (typing || altKey) return false;
  const command = ctrlKey || metaKey;
  return command ? key.toLowerCase() === 'k' : key === '/' && slash;
}
