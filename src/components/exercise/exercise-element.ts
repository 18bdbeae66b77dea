/** `<lab-exercise>`: stands in the page and fetches what it needs when the reader first uses it. */

import { onFirstUse } from '../../site/on-first-use.ts';

export class LabExercise extends HTMLElement {
  #isSetUp = false;

  connectedCallback(): void {
    if (this.#isSetUp) return; // moved within the document
    this.#isSetUp = true;
    onFirstUse(this, async () => {
      const { Attempt } = await import('./attempt.ts');
      new Attempt(this);
    });
  }
}

customElements.define('lab-exercise', LabExercise);
