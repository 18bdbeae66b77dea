/**
 * What a reader expects, asked before a snippet's output is shown: one press answers it and runs the snippet, and the
 * run shows whether it is so. The page hides outputs as long as `data-predict` stands on the snippet.
 */

export class Prediction {
  readonly #snippet: HTMLElement;
  readonly #choices: readonly HTMLElement[];
  readonly #details: HTMLDetailsElement;
  readonly #verdict: HTMLElement;
  #chosen: HTMLElement | undefined;

  /** Undefined for a snippet that asks nothing. @param run runs the snippet; `show` is told when outputs show */
  static of(snippet: HTMLElement, on: { run(): void; show(): void }): Prediction | undefined {
    const root = snippet.querySelector('.predict');
    const details = root?.querySelector('details');
    const verdict = root?.querySelector<HTMLElement>('.verdict');
    return root && details && verdict
      ? new Prediction(snippet, [...root.querySelectorAll('li')], details, verdict, on)
      : undefined;
  }

  private constructor(
    snippet: HTMLElement,
    choices: readonly HTMLElement[],
    details: HTMLDetailsElement,
    verdict: HTMLElement,
    on: { run(): void; show(): void },
  ) {
    this.#snippet = snippet;
    this.#choices = choices;
    this.#details = details;
    this.#verdict = verdict;
    for (const choice of choices)
      choice.addEventListener('click', () => {
        if (!this.isOpen) return;
        this.#choose(choice);
        on.run();
      });
    details.addEventListener('toggle', () => {
      if (!details.open || !this.isOpen) return;
      this.reveal();
      on.show();
    });
    this.ask();
  }

  /** Outputs wait for an answer. */
  get isOpen(): boolean {
    return this.#snippet.dataset['predict'] !== undefined;
  }

  /** Asks, or asks again. */
  ask(): void {
    this.#snippet.dataset['predict'] = '';
    this.#details.open = false;
    this.#choose(undefined);
    for (const choice of this.#choices) replaceWords(choice, 'button');
  }

  /** Outputs show, answered or not. */
  reveal(): void {
    if (!this.isOpen) return;
    delete this.#snippet.dataset['predict'];
    const hadFocus = this.#choices.some((choice) => choice.contains(document.activeElement));
    for (const choice of this.#choices) replaceWords(choice, 'span');
    if (hadFocus) this.#details.querySelector('summary')?.focus();
  }

  /** After the run: which choice it was, and why. */
  explain(): void {
    this.#details.open = true;
    if (!this.#chosen) return;
    const right = this.#chosen.dataset['right'] !== undefined;
    this.#verdict.textContent = right ? 'As you predicted.' : 'Not as you predicted.';
  }

  #choose(chosen: HTMLElement | undefined): void {
    this.#chosen = chosen;
    this.#verdict.textContent = '';
    for (const choice of this.#choices) choice.classList.toggle('chosen', choice === chosen);
  }
}

/** A choice is a button as long as it can be chosen. */
function replaceWords(choice: HTMLElement, name: 'button' | 'span'): void {
  const old = choice.querySelector('.words');
  const words = document.createElement(name);
  words.className = 'words';
  if (words instanceof HTMLButtonElement) words.type = 'button';
  words.append(...(old?.childNodes ?? []));
  old?.replaceWith(words);
}
