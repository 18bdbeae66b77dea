/** Enlarges the slide around the pointer, until the slide changes or it is asked for again. */
import type { Stage } from '../stage.ts';

const SCALE = '2.5';

let isWatching = false;
let pointer = { x: innerWidth / 2, y: innerHeight / 2 };
document.addEventListener('pointermove', ({ clientX: x, clientY: y }) => {
  pointer = { x, y };
});

/** Switches it on or off; says which. */
export function toggleZoom(stage: Stage): string {
  const slides = stage.slide().parentElement;
  if (slides === null) return '';
  if (slides.style.scale !== '') return leave(slides);
  const { left, top } = slides.getBoundingClientRect();
  slides.style.transformOrigin = `${pointer.x - left}px ${pointer.y - top}px`;
  slides.style.scale = SCALE;
  if (!isWatching) stage.onChange(() => leave(slides));
  isWatching = true;
  return 'Enlarged';
}

function leave(slides: HTMLElement): string {
  slides.style.scale = '';
  slides.style.transformOrigin = '';
  return 'As large as before';
}
