/** Whether keys of one character steer the deck: some people’s speech or hands press them unasked (WCAG 2.1.4). */
import { find } from '../find.ts';

const STORED = 'kubernetes-services:deck-keys';

let isOn = stored() !== 'off';

/** A key of one character that is switched off means nothing to the deck; all others always do. */
export function isSwitchedOff(key: string): boolean {
  return !isOn && key.length === 1 && key !== ' ' && key !== '?';
}

/** The checkbox in the list of keys. */
export function startKeySwitch(): void {
  const box = find('#deck-keys', HTMLInputElement);
  box.checked = isOn;
  box.addEventListener('change', () => {
    isOn = box.checked;
    try {
      localStorage.setItem(STORED, isOn ? 'on' : 'off');
    } catch {
      // closed or full: it holds until the page closes
    }
  });
}

function stored(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}
