/** How large the notes are set: two buttons, and the choice is kept for the next talk. */
import { find } from '../find.ts';

const STORED = 'kubernetes-services:notes-size';
/** In rem; the second is what a lecturer reads while standing. */
const SIZES = [1.125, 1.4375, 1.75, 2.125, 2.5];
const USUAL = 1;

export function startTextSize(notes: HTMLElement): void {
  let size = stored();
  const show = (): void => {
    notes.style.setProperty('--notes-size', `${SIZES[size]}rem`);
  };
  const change = (by: 1 | -1): void => {
    size = Math.min(Math.max(size + by, 0), SIZES.length - 1);
    show();
    try {
      localStorage.setItem(STORED, String(size));
    } catch {
      // closed or full: it holds until the page closes
    }
  };
  find('[name=smaller]', HTMLButtonElement).addEventListener('click', () => change(-1));
  find('[name=larger]', HTMLButtonElement).addEventListener('click', () => change(1));
  show();
}

function stored(): number {
  try {
    const size = Number(localStorage.getItem(STORED) ?? USUAL);
    return SIZES[size] === undefined ? USUAL : size;
  } catch {
    return USUAL;
  }
}
