/** A choice of the reader, kept in the browser where it lets us; else it holds until the page closes. */

export interface KeptChoice {
  /** What was chosen, as text; undefined where nothing was. */
  get(): string | undefined;
  set(value: string): void;
}

/** @param name of the choice, such as `deck-keys` */
export function keptChoice(name: string): KeptChoice {
  const key = `kubernetes-services:${name}`;
  let chosen: string | undefined;
  return {
    get() {
      try {
        return chosen ?? localStorage.getItem(key) ?? undefined;
      } catch {
        return undefined;
      }
    },
    set(value) {
      chosen = value;
      try {
        localStorage.setItem(key, value);
      } catch {
        // closed or full
      }
    },
  };
}
