/** One question on the page: grades what `Question.astro` rendered, and remembers the answer. Loaded when it is first used. */

import { openAnswers, type Response } from './answers.ts';
import { choiceForm } from './forms/choices.ts';
import type { Form, MakeForm } from './forms/form.ts';
import { matchForm } from './forms/match.ts';
import { orderForm } from './forms/order.ts';
import { textForm } from './forms/texts.ts';
import { type Answer, type AnswerKey, type Grade, grade, kept, normalise } from './grade.ts';
import { type Prove, proving } from './prove.ts';
import type { Kind } from './schema.ts';

/** One for the page: what storage cannot hold, its questions still remember together. */
const answers = openAnswers(() => localStorage);

const FORMS: Readonly<Record<Kind, MakeForm>> = {
  single: choiceForm,
  several: choiceForm,
  output: choiceForm,
  'true-or-false': choiceForm,
  short: textForm,
  manifest: textForm,
  order: orderForm,
  match: matchForm,
};

type Result = 'right' | 'wrong' | 'shown';

export class Question {
  readonly #root: HTMLElement;
  readonly #key: AnswerKey;
  readonly #form: Form;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#key = JSON.parse(root.dataset['key'] ?? '');
    this.#form = FORMS[this.#key.kind](root, this.#key);
    this.#placeExplanations();
    this.#button('check')?.addEventListener('click', () => this.#check());
    this.#button('show')?.addEventListener('click', () => this.#showAnswer());
    this.#button('again')?.addEventListener('click', () => this.#ask());
    const response = 'anew' in root.dataset ? undefined : this.#response;
    if (response?.type === 'asked')
      this.#form.show({ answer: kept(this.#key, response.answer), open: 'missing' });
    else if (response) this.#reveal(response);
  }

  /** Absent on stage, where nobody's answer is kept. */
  get #hash(): string | undefined {
    return this.#root.dataset['hash'];
  }

  get #response(): Response | undefined {
    return this.#hash ? answers.get(this.#hash) : undefined;
  }

  #remember(response: Response): void {
    if (this.#hash) answers.set(this.#hash, response);
  }

  #button(name: 'check' | 'show' | 'again'): HTMLButtonElement | null {
    return this.#root.querySelector(`.result > button[name=${name}]`);
  }

  /** Explanations of choices go to the choices; the others wait in their place until there is an answer. */
  #placeExplanations(): void {
    const whys = [...this.#root.querySelectorAll('.answer .why[data-choice]')];
    const choices = [...this.#root.querySelectorAll('.choices:last-of-type .choice')];
    for (const [index, why] of whys.entries()) choices[index]?.lastElementChild?.append(why);
    if (whys.length > 0) this.#root.querySelector('.answer')?.remove();
  }

  #check(): void {
    const answer = this.#form.read();
    if (typeof answer === 'string') this.#say(answer);
    else if (this.#key.kind === 'manifest' && proving.prove && !grade(this.#key, answer).right)
      void this.#prove(answer, proving.prove);
    else this.#judge(answer, grade(this.#key, answer).right);
  }

  /** Other words than the author's are right when they do the same. */
  async #prove(answer: Answer, prove: Prove): Promise<void> {
    this.#say('Applying it to a cluster …');
    try {
      const proved = await prove(this.#root, answer.map(String));
      this.#judge(answer, proved, proved);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      this.#say(error.message);
    }
  }

  #judge(answer: Answer, isRight: boolean, proved = false): void {
    const wrong = (this.#response?.wrong ?? 0) + (isRight ? 0 : 1);
    this.#respond({ type: 'answered', answer, wrong, ...(proved && { proved }) });
  }

  #showAnswer(): void {
    const { wrong = 0 } = this.#response ?? {};
    const { kind, right } = this.#key;
    const answer = kind === 'short' ? [this.#root.dataset['answerText'] ?? ''] : right;
    this.#respond({ type: 'shown', answer, wrong });
  }

  #respond(response: Response): void {
    this.#remember(response);
    this.#say(this.#reveal(response));
  }

  /** Shows marks and explanations; gives the verdict in words. */
  #reveal({ type, answer, proved }: Response): string {
    const shown = type === 'shown' && (answer.length === 0 || this.#isChoice);
    const judged: Grade = proved
      ? { right: true, parts: answer.map(() => true) }
      : grade(this.#key, shown ? this.#key.right : answer);
    const given = shown && this.#isChoice ? [] : shown ? this.#key.right : answer;
    this.#form.show({ answer: given, grade: judged, open: 'none' });
    const result = type === 'shown' ? 'shown' : judged.right ? 'right' : 'wrong';
    this.#setAnswer(result);
    this.#explain(result, answer);
    return this.#verdict(result, judged);
  }

  get #isChoice(): boolean {
    return FORMS[this.#key.kind] === choiceForm;
  }

  #verdict(result: Result, { parts }: Grade): string {
    if (result === 'right') return 'Right.';
    const words = this.#isChoice || result === 'shown' ? this.#form.rightInWords() : undefined;
    const answer = words === undefined ? '' : `The answer is: ${words}`;
    if (result === 'shown') return answer || 'This is the answer.';
    if (answer) return `Not right. ${answer}`;
    const right = parts.filter(Boolean).length;
    return parts.length > 1
      ? `Not right yet. Right: ${right} of ${parts.length}.`
      : 'Not right yet.';
  }

  /** After a wrong answer only what speaks of that answer is explained: the rest would give it away. */
  #explain(result: Result | undefined, answer: Answer): void {
    const explained = this.#root.querySelector<HTMLElement>('.answer');
    if (!explained) return;
    const spoken = new Set([
      JSON.stringify(answer),
      ...answer.map((part) => normalise(String(part))),
    ]);
    const items = [...explained.querySelectorAll<HTMLElement>('li')];
    for (const item of items)
      item.hidden = result === 'wrong' && !spoken.has(item.dataset['of'] ?? '');
    explained.hidden = result === undefined || items.every((item) => item.hidden);
    if (explained instanceof HTMLDetailsElement) explained.open = true;
  }

  #ask(): void {
    const response = this.#response;
    const answer = response?.type === 'answered' ? kept(this.#key, response.answer) : [];
    this.#form.show({ answer, open: 'missing' });
    if (response) this.#remember({ type: 'asked', answer: response.answer, wrong: response.wrong });
    this.#setAnswer(undefined);
    this.#explain(undefined, []);
    this.#say('');
  }

  /** Swaps the buttons; a pressed button that goes away hands its focus to the one in its place. */
  #setAnswer(result: Result | undefined): void {
    const focused = this.#root.querySelector('.result > button:focus');
    this.#root.toggleAttribute('data-answer', result !== undefined);
    if (result) this.#root.dataset['answer'] = result;
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
    const status = this.#root.querySelector('.result > [role=status]');
    if (status) status.textContent = words;
  }
}
