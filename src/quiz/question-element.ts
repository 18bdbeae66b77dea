/** `<quiz-question>`: grades what `Question.astro` rendered, and remembers the answer. */

import { openAnswers } from './answers.ts';
import { grade, marks, type Response } from './grade.ts';

/** One for the page: what storage cannot hold, its questions still remember together. */
const answers = openAnswers(() => localStorage);

export class QuizQuestion extends HTMLElement {
  connectedCallback(): void {
    const details = this.querySelector('.answer');
    if (!details) return; // set up before, and moved within the document since
    for (const [index, why] of [...details.querySelectorAll('.why')].entries())
      this.#choices[index]?.lastElementChild?.append(why);
    details.remove();
    this.#button('check')?.addEventListener('click', () => this.#grade());
    this.#button('show')?.addEventListener('click', () => this.#respond({ type: 'shown' }));
    this.#button('again')?.addEventListener('click', () => this.#ask());
    const response = this.#hash && answers.get(this.#hash);
    if (response) this.#reveal(response);
  }

  get #choices(): readonly HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.choice')];
  }

  get #radios(): readonly HTMLInputElement[] {
    return [...this.querySelectorAll('input')];
  }

  /** Absent on stage, where nobody's answer is kept. */
  get #hash(): string | undefined {
    return this.dataset['hash'];
  }

  #button(name: 'check' | 'show' | 'again'): HTMLButtonElement | null {
    return this.querySelector(`button[name=${name}]`);
  }

  #grade(): void {
    const choice = this.#radios.findIndex((radio) => radio.checked);
    if (choice < 0) this.#say('Choose an answer first.');
    else this.#respond({ type: 'answered', choice });
  }

  #respond(response: Response): void {
    if (this.#hash) answers.set(this.#hash, response);
    this.#say(this.#reveal(response));
  }

  /** Shows every mark and explanation; gives the verdict in words. */
  #reveal(response: Response): string {
    const choices = this.#choices;
    const correct = choices.findIndex((choice) => choice.dataset['correct']);
    const said = marks(correct, choices.length, response);
    for (const [index, choice] of choices.entries()) mark(choice, said[index] ?? '');
    const result = response.type === 'shown' ? 'shown' : grade(correct, response.choice);
    this.#setAnswer(result);
    if (result === 'right') return 'Right.';
    const answer = choices[correct]?.querySelector('.words')?.textContent;
    return `${result === 'wrong' ? 'Not right. ' : ''}The answer is: ${answer}`;
  }

  #ask(): void {
    if (this.#hash) answers.delete(this.#hash);
    for (const choice of this.#choices) mark(choice, '');
    for (const radio of this.#radios) radio.checked = false;
    this.#setAnswer(undefined);
    this.#say('');
  }

  /** Swaps the buttons; a pressed button that goes away hands its focus to the one in its place. */
  #setAnswer(result: 'right' | 'wrong' | 'shown' | undefined): void {
    const focused = this.querySelector('button:focus');
    this.toggleAttribute('data-answer', result !== undefined);
    if (result) this.dataset['answer'] = result;
    for (const radio of this.#radios) radio.disabled = result !== undefined;
    const [check, show, again] = [
      this.#button('check'),
      this.#button('show'),
      this.#button('again'),
    ];
    for (const button of [check, show]) if (button) button.hidden = result !== undefined;
    if (again) again.hidden = result === undefined;
    if (focused) (result ? again : (check ?? show))?.focus();
  }

  #say(words: string): void {
    const status = this.querySelector('[role=status]');
    if (status) status.textContent = words;
  }
}

function mark(choice: HTMLElement, words: string): void {
  const taken = words === 'Your answer';
  choice.classList.toggle('right', words !== '' && !taken);
  choice.classList.toggle('wrong', taken);
  const label = choice.querySelector('b');
  if (label) label.textContent = words;
}

customElements.define('quiz-question', QuizQuestion);
