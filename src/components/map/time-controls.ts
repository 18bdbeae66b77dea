/** Pause, step and speed of the cluster's time. */

import type { Client } from '../../terminal/client.ts';
import { part } from '../../terminal/snippet-display.ts';

export class TimeControls {
  readonly #root: HTMLElement;
  readonly #client: Client;
  #isHeld = false;

  constructor(root: HTMLElement, client: Client) {
    this.#root = root;
    this.#client = client;
    this.#select.addEventListener('change', () => this.#pass());
    part(root, '[name=hold]').addEventListener('click', () => this.#hold(!this.#isHeld));
    part(root, '[name=step-time]').addEventListener('click', () => client.tell({ type: 'step' }));
  }

  /** As at first: whatever is done settles at once. */
  reset(): void {
    this.#select.value = 'Infinity';
    this.#hold(false);
  }

  get #select(): HTMLSelectElement {
    return part<HTMLSelectElement>(this.#root, 'select');
  }

  #hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    part(this.#root, '[name=hold]').textContent = isHeld ? 'Go on' : 'Pause';
    part(this.#root, '[name=step-time]').hidden = !isHeld;
    this.#pass();
  }

  #pass(): void {
    this.#client.tell({ type: 'pass', speed: this.#isHeld ? 0 : Number(this.#select.value) });
  }
}
