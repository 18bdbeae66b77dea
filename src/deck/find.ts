/** Finds an element that a page of the deck must have. */

/** Throws where it is missing, or is not of that kind: the page and its script do not fit. */
export function find<E extends HTMLElement>(selector: string, kind: abstract new () => E): E {
  const element = document.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`This page has no ${selector}.`);
  return element;
}
