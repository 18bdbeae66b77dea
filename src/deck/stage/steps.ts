/** Steps: parts of a slide that appear one by one. */
import type { Stage } from './stage.ts';

/** List items where the author asked for it, diagrams with steps, and a console that follows other content. */
const PARTS =
  '.in-steps > :is(ul, ol) > li, figure:has([data-step]), .slide > :not(h2, .panel) ~ .panel';

/** Marks the steps for reveal.js: what has the same index appears together. */
export function markSteps(root: HTMLElement): void {
  for (const slide of root.querySelectorAll('.slide')) {
    const steps = [...slide.querySelectorAll(PARTS)].flatMap(stepsOf);
    for (const [index, together] of steps.entries())
      for (const part of together) {
        part.classList.add('fragment');
        part.setAttribute('data-fragment-index', String(index));
      }
  }
}

/** A diagram's own steps, in their order; anything else is one step. */
function stepsOf(part: Element): readonly (readonly Element[])[] {
  if (!part.matches('figure')) return [[part]];
  const steps = Map.groupBy(part.querySelectorAll('[data-step]'), (drawn) =>
    Number(drawn.getAttribute('data-step')),
  );
  return [...steps].toSorted(([one], [other]) => one - other).map(([, together]) => together);
}

/** How many steps these parts are. */
export function countSteps(parts: Iterable<Element>): number {
  return new Set([...parts].map((part) => part.getAttribute('data-fragment-index'))).size;
}

/** What the step that came last says: its words, or the name of a console. Empty before the first. */
export function wordsOfStep(slide: Element): string {
  const step = [...slide.querySelectorAll('.fragment.visible')].at(-1);
  return (step?.querySelector('h3') ?? step)?.textContent ?? '';
}

/** Says a step aloud when it appears. */
export function announceSteps(stage: Stage, status: HTMLElement): void {
  let slide = stage.slide();
  stage.onChange(() => {
    status.textContent = stage.slide() === slide ? stage.words() : '';
    slide = stage.slide();
  });
}
