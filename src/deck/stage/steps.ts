/** Steps: parts of a slide that appear one by one. */
import type { Stage } from './stage.ts';

/** Marks the steps for reveal.js: list items where the author asked for it, and a console that follows other content. */
export function markSteps(root: HTMLElement): void {
  const items = '.in-steps > :is(ul, ol) > li';
  const panels = '.slide > :not(h2, .panel) ~ .panel';
  for (const step of root.querySelectorAll(`${items}, ${panels}`)) step.classList.add('fragment');
}

/** Says a step aloud when it appears. */
export function announceSteps(stage: Stage, status: HTMLElement): void {
  let slide = stage.slide();
  stage.onChange(() => {
    const steps = [...stage.slide().querySelectorAll('.fragment.visible')];
    status.textContent = stage.slide() === slide ? (steps.at(-1)?.textContent ?? '') : '';
    slide = stage.slide();
  });
}
