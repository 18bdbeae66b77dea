/** Where a keyboard or a screen reader is when the slide changes: at its heading. */
import type { Stage } from './stage.ts';

/** Moves focus to the heading of each new slide, but not at load and not within the overview. */
export function moveFocusWithSlides(stage: Stage): void {
  let shown = stage.slide();
  stage.onChange(() => {
    if (stage.isOverview() || stage.slide() === shown) return;
    shown = stage.slide();
    focusHeading(shown);
  });
}

function focusHeading(slide: HTMLElement): void {
  const heading = slide.querySelector('h2');
  if (heading === null) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
