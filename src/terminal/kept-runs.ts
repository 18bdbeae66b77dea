/**
 * What has run in the cluster of a lesson, kept for the tab: whoever goes from page to deck, or reloads it, can do it
 * again. Loaded with the first run.
 */

import type { Client } from './client.ts';

export interface KeptRun {
  /** Of the snippet. */
  readonly id: string;
  /** As they were run, edited or not. */
  readonly commands: readonly string[];
  /** Path and text of the files that the reader had edited for it. */
  readonly files: readonly (readonly [path: string, text: string])[];
}

export class KeptRuns {
  readonly #key: string;
  #runs: readonly KeptRun[] = [];

  /** @param lesson the slug */
  constructor(lesson: string) {
    this.#key = `runs:${lesson}`;
  }

  /** The first one takes the place of all that the page before this one kept. */
  add(run: KeptRun): void {
    this.#keep([...this.#runs, run]);
  }

  /** The cluster is gone. */
  clear(): void {
    this.#keep([]);
  }

  /** Runs what this page does not show, unless it has run. @throws as the client does */
  async runUnseen(run: KeptRun, client: Client, signal: AbortSignal): Promise<void> {
    if (this.#runs.some(({ id }) => id === run.id)) return;
    for (const line of run.commands) await client.run(line, { write() {}, signal });
    this.add(run);
  }

  #keep(runs: readonly KeptRun[]): void {
    this.#runs = runs;
    if (window !== parent) return; // a frame is part of another page
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(runs));
    } catch {
      // closed or full
    }
  }
}
