/** `<site-search>`: opens the search dialog by its button or a key. What searches, and the index, come then. */
import { opensSearch } from './keys.ts';
import { slashKey } from './slash-key.ts';

class SiteSearch extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('button')?.addEventListener('click', () => void this.#open());
    document.addEventListener('keydown', (event) => {
      const { target, defaultPrevented, isComposing } = event;
      const typing = defaultPrevented || isComposing || isTypedInto(target);
      if (!opensSearch(event, { typing, slash: slashKey.isOn() })) return;
      event.preventDefault();
      void this.#open();
    });
  }

  /** The dialog opens at once, so that nothing typed gets lost; what searches comes after. */
  async #open(): Promise<void> {
    const dialog = this.querySelector('dialog');
    if (!dialog?.open) dialog?.showModal();
    this.querySelector('input')?.select();
    const { searchIn } = await import('./dialog.ts');
    searchIn(this);
  }
}

function isTypedInto(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select') || inDialog(target))
  );
}

/** Another dialog that is open keeps its keys. */
function inDialog(target: HTMLElement): boolean {
  return target.closest('dialog') !== null;
}

customElements.define('site-search', SiteSearch);
