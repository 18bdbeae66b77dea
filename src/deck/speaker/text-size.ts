/** How large the notes are set: two buttons, and the choice is kept for the next talk. */
import { keptChoice } from '../../site/kept-choice.ts';
import { find } from '../find.ts';

/** In rem; the second is what a lecturer reads while standing. */
const SIZES = [1.125, 1.4375, 1.75, 2.125, 2.5];
const USUAL = 1;

export function startTextSize(notes: HTMLElement): void {
  const choice = keptChoice('notes-size');
  const size = (): number => {
    const kept = Number(choice.get() ?? USUAL);
    return SIZES[kept] === undefined ? USUAL : kept;
  };
  const show = (): void => notes.style.setProperty('--notes-size', `${SIZES[size()]}rem`);
  const change = (by: 1 | -1): void => {
    choice.set(String(Math.min(Math.max(size() + by, 0), SIZES.length - 1)));
    show();
  };
  find('[name=smaller]', HTMLButtonElement).addEventListener('click', () => change(-1));
  find('[name=larger]', HTMLButtonElement).addEventListener('click', () => change(1));
  show();
}
