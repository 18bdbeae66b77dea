/** `<copy-link>`: its button copies the address of its link and says so. */

const SAID_MS = 2000;

class CopyLink extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('button')?.addEventListener('click', () => this.#copy());
  }

  async #copy(): Promise<void> {
    const address = this.querySelector('a')?.href ?? '';
    try {
      await navigator.clipboard.writeText(address);
      this.#say('Copied');
    } catch {
      this.#say('Not allowed here: copy it from the link');
    }
  }

  #say(words: string): void {
    const status = this.querySelector('[role="status"]');
    if (status) status.textContent = words;
    this.toggleAttribute('data-copied', words !== '');
    if (words !== '') setTimeout(() => this.#say(''), SAID_MS);
  }
}

customElements.define('copy-link', CopyLink);
