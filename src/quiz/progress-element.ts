/** `<course-progress>`: says of each lesson in it how far the reader has come, and where to go on. */

import { openAnswers } from './answers.ts';
import { goOn, type Progress, progressInWords, progressOf } from './progress.ts';

export class CourseProgress extends HTMLElement {
  connectedCallback(): void {
    const answers = openAnswers(() => localStorage).all();
    const lessons = [...this.querySelectorAll<HTMLElement>('[data-hashes]')];
    const progress = lessons.map((lesson) =>
      progressOf(JSON.parse(lesson.dataset['hashes'] ?? '[]'), answers),
    );
    for (const [index, lesson] of lessons.entries()) show(lesson, progress[index]);
    const next = lessons[goOn(progress) ?? -1];
    if (next) this.#goOn(next);
  }

  #goOn(lesson: HTMLElement): void {
    lesson.toggleAttribute('data-here', true);
    const begin = this.querySelector<HTMLAnchorElement>('a[data-begin]');
    const title = lesson.querySelector<HTMLAnchorElement>('a.title');
    if (!begin || !title) return;
    begin.href = title.href;
    begin.textContent = `Go on with lesson ${lesson.querySelector('.number')?.textContent}`;
  }
}

function show(lesson: HTMLElement, progress: Progress | undefined): void {
  const words = lesson.querySelector('.progress b');
  if (!progress || !words) return;
  words.textContent = progressInWords(progress);
  const { done, of } = progress;
  lesson.dataset['progress'] = done === 0 ? 'open' : done === of ? 'done' : 'begun';
  lesson.querySelector('.part')?.setAttribute('stroke-dasharray', `${(100 * done) / of} 100`);
}

customElements.define('course-progress', CourseProgress);
