/** `<closest-address>`: on the page that is shown for an address that does not exist, offers the one that was probably meant. */
import { nearest } from '../markdown/nearest.ts';

class ClosestAddress extends HTMLElement {
  connectedCallback(): void {
    const known = new Map(
      [...document.querySelectorAll<HTMLAnchorElement>('.links a')].map((link) => [
        link.pathname,
        link,
      ]),
    );
    const meant = known.get(nearest(asPage(location.pathname), known.keys()) ?? '');
    if (meant) this.#offer(meant);
  }

  #offer(meant: HTMLAnchorElement): void {
    const link = document.createElement('a');
    link.href = meant.href;
    link.textContent = meant.textContent;
    this.append('Did you mean ', link, '?');
    this.hidden = false;
  }
}

/** As our pages are written: with a slash at the end, and without what a host may add. */
function asPage(path: string): string {
  return `${path.replace(/(?:\/index)?(?:\.html?)?\/*$/, '')}/`;
}

customElements.define('closest-address', ClosestAddress);
