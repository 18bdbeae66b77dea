/** Shows the talk on the speaker page: pictures of slides, notes, list, and whether a deck follows. */
import { type Position, writeAddress } from '../address.ts';
import { following, type Talk } from './talk.ts';

/** Shows a talk; called after each change. */
export type View = (talk: Talk) => void;

/** The slide in the room and the one after it, each a small deck in a frame. */
export function previews(deckPath: string, current: HTMLElement, next: HTMLElement): View {
  return (talk) => {
    showIn(current, deckPath, talk.position);
    showIn(next, deckPath, following(talk));
    current.classList.toggle('blank', talk.blank);
  };
}

/** Only the notes of the slide that is shown. */
export function notes(container: HTMLElement): View {
  const sections = [...container.querySelectorAll<HTMLElement>('[data-notes-of]')];
  let shown: string | undefined;
  return ({ position }) => {
    if (position.slide === shown) return;
    shown = position.slide;
    for (const section of sections) section.hidden = section.dataset['notesOf'] !== shown;
    container.scrollTop = 0;
  };
}

/** Which entry of the list of slides is shown, also in words. */
export function slideList(links: readonly HTMLAnchorElement[], where: HTMLElement): View {
  return ({ slides, position, steps, words, connected }) => {
    for (const link of links) {
      if (link.dataset['slide'] === position.slide) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
    const place = `Slide ${slides.indexOf(position.slide) + 1} of ${slides.length}`;
    const step = connected && steps > 0 ? `, step ${position.step} of ${steps}` : '';
    where.textContent = [place + step, words].filter(Boolean).join(': ');
  };
}

/** Whether a deck is open; the link to open one leads to where the talk is. */
export function connection(deckPath: string, status: HTMLElement, link: HTMLAnchorElement): View {
  let said: string | undefined;
  return ({ connected, position }) => {
    link.href = deckPath + writeAddress({ ...position, step: 0 });
    link.classList.toggle('primary', !connected);
    const words = connected ? 'In step with the slides' : 'No slides are open yet';
    if (words !== said) status.textContent = words;
    said = words;
  };
}

/** The button that makes the screen black, while there is a screen. */
export function blackScreen(button: HTMLButtonElement): View {
  return ({ connected, blank }) => {
    button.disabled = !connected;
    button.ariaPressed = String(blank);
  };
}

function showIn(place: HTMLElement, deckPath: string, position: Position | undefined): void {
  const frame = place.querySelector('iframe');
  if (frame === null) return;
  // Not `hidden`: a frame that is not rendered reports its fonts as unused.
  place.classList.toggle('empty', position === undefined);
  if (position === undefined) return;
  const address = `${deckPath}?embed${writeAddress(position)}`;
  if (frame.dataset['shows'] === address) return;
  frame.dataset['shows'] = address;
  // replace(): the back button of the speaker page does not step through slides.
  frame.contentWindow?.location.replace(address);
}
