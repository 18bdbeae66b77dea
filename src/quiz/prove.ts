/** How a filled manifest is tried out: the page that has a cluster says so; without one, its words decide. */

/** Whether it does what it should. Rejects with words for the reader when it cannot be tried. */
export type Prove = (question: HTMLElement, texts: readonly string[]) => Promise<boolean>;

export const proving: { prove?: Prove } = {};
