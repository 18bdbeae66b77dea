/** The playground in the browser's storage. A storage that is full, blocked or corrupt costs nothing but persistence. */

import { asState, isEmpty, type PlaygroundState, StateError } from './state.ts';

const KEY = 'playground';

export interface Keep {
  /** What was kept; undefined when there is nothing. @throws {StateError} when it cannot be read */
  load(): PlaygroundState | undefined;
  /** Whether it is kept. */
  save(state: PlaygroundState): boolean;
}

/** @param storage may throw, as it does where a browser blocks it */
export function openKeep(storage: () => Storage): Keep {
  return {
    load() {
      const text = attempt(() => storage().getItem(KEY));
      if (!text) return undefined;
      try {
        return asState(JSON.parse(text));
      } catch (error) {
        throw error instanceof StateError ? error : new StateError('it is damaged');
      }
    },
    save(state) {
      const done = attempt(() => {
        if (isEmpty(state)) storage().removeItem(KEY);
        else storage().setItem(KEY, JSON.stringify(state));
        return true;
      });
      return done ?? false;
    },
  };
}

function attempt<T>(task: () => T): T | undefined {
  try {
    return task();
  } catch {
    return undefined;
  }
}
