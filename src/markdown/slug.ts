/** Ids as they stand in URLs: lower case, digits and hyphens, for ever the same. */

const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

export function isId(text: string): boolean {
  return ID.test(text);
}

/** Words to an id: "DNS answers first" to "dns-answers-first". Used to suggest ids and to name glossary entries. */
export function slugOf(words: string): string {
  return words
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
