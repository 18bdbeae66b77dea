/** `<quiz-question>`: stands in the page and fetches what it needs when the reader first uses it, or has before. */

import { onFirstUse } from '../site/on-first-use.ts';
import { ANSWERS_KEY } from './answers-key.ts';

export class QuizQuestion extends HTMLElement {
  #isSetUp = false;

  connectedCallback(): void {
    if (this.#isSetUp) return; // set up before, and moved within the document since
    this.#isSetUp = true;
    const load = async (): Promise<void> => {
      const { Question } = await import('./question.ts');
      new Question(this);
    };
    if (hasAnswered()) void load();
    else onFirstUse(this, load);
  }
}

/** Storage that is closed holds no answers. */
function hasAnswered(): boolean {
  try {
    return localStorage.getItem(ANSWERS_KEY) !== null;
  } catch {
    return false;
  }
}

customElements.define('quiz-question', QuizQuestion);
