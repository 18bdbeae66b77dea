/** The keys of the deck that reveal.js does not have: the speaker page, and the list of keys. */
import { focusedIn, keepsKey } from '../keys.ts';

export function addShortcuts(speakerLink: HTMLAnchorElement, help: HTMLDialogElement): void {
  const shortcuts: Readonly<Record<string, () => void>> = {
    s: () => speakerLink.click(),
    '?': () => help.showModal(),
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const shortcut = shortcuts[event.key.toLowerCase()];
    if (shortcut === undefined || keepsKey(focusedIn(event), event.key)) return;
    event.preventDefault();
    shortcut();
  });
}
