/** The speaker page: follows the deck and steers it, or turns its own pages while no deck is open. */
import { readAddress, writeAddress } from '../address.ts';
import { openChannel, type SpeakerMessage } from '../channel.ts';
import { find } from '../find.ts';
import { type Command, commandOf, focusedIn, keepsKey } from '../keys.ts';
import { followTheme } from '../theme.ts';
import { startClock } from './clock.ts';
import { hear, newTalk, order, type Talk, turn } from './talk.ts';
import { startTextSize } from './text-size.ts';
import { blackScreen, connection, notes, previews, slideList } from './views.ts';

const page = find('.speaker', HTMLElement);
/** `?read`: for those who listen. It follows the deck and steers nothing. */
const isForReading = new URLSearchParams(location.search).has('read');
const deckPath = page.dataset['deck'] ?? '';
const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-slide]')];
const slides = links.map((link) => link.dataset['slide'] ?? '');
const plan = links.flatMap(({ dataset: { slide = '', minutes } }) =>
  minutes === undefined ? [] : [{ id: slide, minutes: Number(minutes) }],
);

let talk = newTalk(slides, slideInAddress() ?? slides[0] ?? '');
const clock = startClock(
  find('.speaker-time', HTMLElement),
  plan,
  talk.position.slide,
  `timer:${deckPath}`,
);
const views = [
  previews(deckPath, find('.now', HTMLElement), find('.then', HTMLElement)),
  notes(find('.speaker-notes', HTMLElement)),
  slideList(links, find('#where', HTMLElement)),
  connection(deckPath, find('#connection', HTMLElement), find('#open-deck', HTMLAnchorElement)),
  blackScreen(find('[data-command="b"]', HTMLButtonElement)),
];
const channel = openChannel(deckPath, (message) => become(hear(talk, message)));

followTheme();
page.classList.toggle('for-reading', isForReading);
startTextSize(find('.speaker-notes', HTMLElement));
become(talk);
channel.send({ type: 'hello' });
listen();

function become(next: Talk): void {
  talk = next;
  clock.enter(talk.position.slide);
  for (const view of views) view(talk);
  history.replaceState(null, '', writeAddress({ ...talk.position, step: 0 }));
}

/** A reload comes back to the same slide. */
function slideInAddress(): string | undefined {
  const slide = readAddress(location.hash)?.slide;
  return slide !== undefined && slides.includes(slide) ? slide : undefined;
}

function command(wish: Command): void {
  if (talk.connected) say(order(talk, wish));
  else become(turn(talk, wish));
}

function jump(slide: string): void {
  if (talk.connected) say({ type: 'go', position: { slide, step: 0 } });
  else become(newTalk(slides, slide));
}

function say(message: SpeakerMessage): void {
  if (!isForReading) channel.send(message);
}

function listen(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-command]')) {
    const wish = commandOf(button.dataset['command'] ?? '');
    button.hidden = false;
    if (wish !== undefined) button.addEventListener('click', () => command(wish));
  }
  for (const link of links) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      jump(link.dataset['slide'] ?? '');
    });
  }
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const wish = commandOf(event.key);
    if (wish === undefined || keepsKey(focusedIn(event), event.key)) return;
    event.preventDefault();
    command(wish);
  });
}
