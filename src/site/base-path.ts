/** Addresses of this site under any base path: written from the root, such as "/glossary/", served wherever the site is. */

/** @param path Begins with a slash; `base` is what Astro was given, with or without a slash at its end. */
export function underBase(base: string, path: string): string {
  if (!path.startsWith('/')) throw new RangeError(`a path of this site begins with "/": ${path}`);
  return `${base.replace(/\/+$/, '')}${path}`;
}
