/** `<syllabus-writer>`: writes the lessons that are chosen in its form as text to copy. */
import { type Choice, type Format, written } from './formats.ts';
import type { SyllabusLesson } from './lesson.ts';

class SyllabusWriter extends HTMLElement {
  #lessons: readonly SyllabusLesson[] = [];

  connectedCallback(): void {
    this.#form.addEventListener('input', () => this.#write());
    this.#form.addEventListener('submit', (event) => event.preventDefault());
    this.querySelector('[name=copy]')?.addEventListener('click', () => void this.#copy());
    void this.#load();
  }

  get #form(): HTMLFormElement {
    return this.querySelector('form') as HTMLFormElement;
  }

  get #text(): HTMLTextAreaElement {
    return this.querySelector('textarea') as HTMLTextAreaElement;
  }

  async #load(): Promise<void> {
    try {
      const answer = await fetch(this.dataset['lessons'] ?? '');
      if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
      this.#lessons = await answer.json();
      this.#write();
    } catch (error) {
      this.#say(`The lessons cannot be loaded: ${error instanceof Error ? error.message : error}`);
    }
  }

  #write(): void {
    const data = new FormData(this.#form);
    const chosen = new Set(data.getAll('lesson').map(Number));
    const perWeek = data.get('shape') === 'weeks' ? Number(data.get('per-week')) || 1 : undefined;
    const choice: Choice = { format: data.get('format') as Format, perWeek };
    this.#text.value = written(
      this.#lessons.filter(({ number }) => chosen.has(number)),
      choice,
    );
    this.#say(chosen.size === 1 ? '1 lesson' : `${chosen.size} lessons`);
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.#text.value);
      this.#say('Copied');
    } catch {
      this.#text.select();
      this.#say('Not allowed here: the text is selected, copy it with the keyboard');
    }
  }

  #say(words: string): void {
    const status = this.querySelector('[role=status]');
    if (status) status.textContent = words;
  }
}

customElements.define('syllabus-writer', SyllabusWriter);
