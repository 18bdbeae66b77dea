/** The overview: all slides on a grid, walked with the arrow keys. */
import { focusedIn, keepsKey } from '../keys.ts';
import type { Stage } from './stage.ts';

/** Begins in the overview: it is loaded when that is first opened. */
export function walkOverview(stage: Stage): void {
  const show = (): void => {
    if (!stage.isOverview()) return;
    // reveal.js shows every slide here and still hides them from a screen reader.
    for (const slide of slidesOf(stage)) slide.removeAttribute('aria-hidden');
    stage.slide().scrollIntoView({ block: 'nearest' });
  };
  stage.onChange(show);
  show();
  document.addEventListener(
    'keydown',
    (event) => {
      if (!stage.isOverview() || keepsKey(focusedIn(event), event.key)) return;
      const rows = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (rows === undefined) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      moveBy(stage, rows * columnsOf(stage));
    },
    true,
  );
}

function moveBy(stage: Stage, count: number): void {
  const slides = slidesOf(stage);
  const slide = slides[slides.indexOf(stage.slide()) + count]?.dataset['id'];
  if (slide !== undefined) stage.go({ slide, step: 0 });
}

function slidesOf(stage: Stage): HTMLElement[] {
  return [...stage.root.querySelectorAll<HTMLElement>('.slides > section')];
}

function columnsOf(stage: Stage): number {
  const grid = stage.root.querySelector('.slides');
  return grid === null ? 1 : getComputedStyle(grid).gridTemplateColumns.split(' ').length;
}
