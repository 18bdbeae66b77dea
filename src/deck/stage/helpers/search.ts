/** Finds slides by their words. */
import type { Stage } from '../stage.ts';

let dialog: HTMLDialogElement | undefined;

/** Opens the search, with the words of last time. */
export function openSearch(stage: Stage): string {
  dialog ??= makeDialog(stage);
  dialog.showModal();
  dialog.querySelector('input')?.select();
  return '';
}

function makeDialog(stage: Stage): HTMLDialogElement {
  const made = document.createElement('dialog');
  made.className = 'deck-help deck-search';
  made.ariaLabel = 'Search the slides';
  const field = document.createElement('input');
  field.type = 'search';
  field.ariaLabel = 'Words on a slide';
  const found = document.createElement('ol');
  made.append(field, found);
  field.addEventListener('input', () => found.replaceChildren(...hits(stage, field.value, made)));
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    found.querySelector('button')?.click();
  });
  document.body.append(made);
  return made;
}

/** All that is said on a slide, in small letters; its foot is the same on all. */
function wordsOn(slide: HTMLElement): string {
  const parts = [...slide.children].filter((part) => !part.matches('.slide-foot'));
  return parts
    .map((part) => part.textContent)
    .join(' ')
    .toLowerCase();
}

function hits(stage: Stage, text: string, search: HTMLDialogElement): HTMLElement[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return [...stage.root.querySelectorAll<HTMLElement>('.slides > .slide')]
    .filter((slide) => words.every((word) => wordsOn(slide).includes(word)))
    .map((slide) => {
      const entry = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'button quiet';
      button.textContent = slide.querySelector('h2')?.textContent ?? '';
      button.addEventListener('click', () => {
        search.close();
        stage.go({ slide: slide.dataset['id'] ?? '', step: 0 });
      });
      entry.append(button);
      return entry;
    });
}
