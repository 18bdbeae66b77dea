/** Whether keys of one character steer the deck: some people’s speech or hands press them unasked (WCAG 2.1.4). */
import { keptChoice } from '../../site/kept-choice.ts';
import { find } from '../find.ts';

const choice = keptChoice('deck-keys');
const isOn = (): boolean => choice.get() !== 'off';

/** A key of one character that is switched off means nothing to the deck; all others always do. */
export function isSwitchedOff(key: string): boolean {
  return key.length === 1 && key !== ' ' && key !== '?' && !isOn();
}

/** The checkbox in the list of keys. */
export function startKeySwitch(): void {
  const box = find('#deck-keys', HTMLInputElement);
  box.checked = isOn();
  box.addEventListener('change', () => choice.set(box.checked ? 'on' : 'off'));
}
