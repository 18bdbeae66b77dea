/** `<quiz-review>`: says of each question and exercise on the page how the reader stands with it; hands out and forgets answers. */

import { openAnswers } from './answers.ts';
import type { AnswerKey } from './grade.ts';
import { exerciseStanding, type Standing, standing, standingInWords, summary } from './review.ts';

const answers = openAnswers(() => localStorage);

export class QuizReview extends HTMLElement {
  connectedCallback(): void {
    this.#button('export').addEventListener('click', () => this.#export());
    this.#button('forget').addEventListener('click', () => this.#confirm());
    this.#button('really').addEventListener('click', () => this.#forget());
    this.#show();
  }

  #button(name: string): HTMLButtonElement {
    return this.querySelector(`button[name=${name}]`) as HTMLButtonElement;
  }

  #show(): void {
    const standings = [...this.querySelectorAll<HTMLElement>('[data-key]')].map(showQuestion);
    const exercises = [...this.querySelectorAll<HTMLElement>('[data-exercise]')].map(showExercise);
    for (const group of this.querySelectorAll<HTMLElement>('.objective'))
      group.classList.toggle('to-do', group.querySelector('[data-standing=wrong]') !== null);
    this.#say(summary(standings, exercises));
    this.#button('forget').disabled = answers.all().size === 0;
    this.#button('really').hidden = true;
  }

  #export(): void {
    const content = JSON.stringify(collect(this), undefined, 2);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
    link.download = 'kubernetes-services-answers.json';
    link.click();
    URL.revokeObjectURL(link.href);
  }

  #confirm(): void {
    this.#button('really').hidden = false;
    this.#button('really').focus();
  }

  #forget(): void {
    answers.clear();
    this.#show();
    this.#button('export').focus();
  }

  #say(words: string): void {
    const status = this.querySelector('[role=status]');
    if (status) status.textContent = words;
  }
}

function showQuestion(question: HTMLElement): Standing {
  const response = answers.get(question.dataset['hash'] ?? '');
  const found = standing(keyOf(question), response);
  return show(question, found, standingInWords(found, response?.wrong ?? 0));
}

function showExercise(exercise: HTMLElement): Standing {
  const found = exerciseStanding(answers.get(exercise.dataset['hash'] ?? ''));
  return show(exercise, found, found === 'right' ? 'Solved' : 'Not solved');
}

function show(item: HTMLElement, standing: Standing, words: string): Standing {
  item.dataset['standing'] = standing;
  const label = item.querySelector('b');
  if (label) label.textContent = words;
  return standing;
}

function keyOf(question: HTMLElement): AnswerKey {
  return JSON.parse(question.dataset['key'] ?? '');
}

/** For a file: each answered question with its address, objective and the answer as it is kept. */
function collect(root: HTMLElement): object {
  const questions = [...root.querySelectorAll<HTMLElement>('[data-hash]')].flatMap((question) => {
    const { hash = '', standing } = question.dataset;
    const response = answers.get(hash);
    const link = question.querySelector('a');
    const objective = question.closest('.objective')?.querySelector('h3')?.textContent;
    return response === undefined
      ? []
      : [{ question: link?.textContent, address: link?.href, objective, standing, ...response }];
  });
  return { course: document.title, questions };
}

customElements.define('quiz-review', QuizReview);
