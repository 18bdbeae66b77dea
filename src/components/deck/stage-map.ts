/** The cluster and its last request over a whole slide: whoever turns the slides leads the request from hop to hop. */

import { commandOf, focusedIn, keepsKey } from '../../deck/keys.ts';
import type { Leader, Stage } from '../../deck/stage/stage.ts';
import type { ClusterMapElement } from '../map/cluster-map.ts';
import { showCluster } from '../map/show-cluster.ts';

let open: { close(): void } | undefined;

/**
 * Shows the map over the slide, at the first hop, or takes it away; says which.
 * @param trace as JSON, the request to follow; else the last one
 */
export async function toggleMap(stage: Stage, trace?: string): Promise<string> {
  if (open) {
    open.close();
    return 'Back to the slide';
  }
  const seed = stage.root.querySelector<HTMLElement>('run-snippet')?.dataset['lesson'];
  if (seed === undefined) return 'Nothing runs in this deck, so there is no cluster to show';
  const cover = makeCover();
  const [place = cover] = cover.children;
  stage.root.append(cover);
  const map = await showCluster(place, seed);
  map.dataset['stage'] = '';
  map.rewind();
  if (trace !== undefined) void map.follow(trace);
  open = present(stage, cover, map);
  return stage.words() || 'The cluster';
}

function makeCover(): HTMLElement {
  const cover = document.createElement('section');
  cover.className = 'stage-map';
  cover.ariaLabel = 'Map of the cluster';
  cover.tabIndex = -1;
  cover.dataset['preventSwipe'] = '';
  const leave = document.createElement('button');
  leave.type = 'button';
  leave.className = 'button quiet';
  leave.textContent = 'Back to the slide';
  leave.addEventListener('click', () => open?.close());
  cover.append(document.createElement('div'), leave);
  return cover;
}

function present(stage: Stage, cover: HTMLElement, map: ClusterMapElement): { close(): void } {
  const slide = stage.slide();
  const focused = document.activeElement;
  const listening = new AbortController();
  const close = (): void => {
    open = undefined;
    listening.abort();
    stage.lead(undefined);
    slide.inert = false;
    cover.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  };
  const leader = leaderOver(map, close);
  const { signal } = listening;
  slide.inert = true;
  cover.focus();
  map.addEventListener('hop', () => stage.lead(leader), { signal });
  document.addEventListener('keydown', (event) => key(event, leader, close), {
    signal,
    capture: true,
  });
  stage.onChange(() => {
    if (!signal.aborted && (stage.slide() !== slide || stage.isOverview())) close();
  });
  stage.lead(leader);
  return { close };
}

/** Past the last hop, and before the first, is the slide again: a clicker has two buttons. */
function leaderOver(map: ClusterMapElement, close: () => void): Leader {
  const press = (name: string): void => {
    const button = map.querySelector<HTMLButtonElement>(`.player [name=${name}]`);
    if (button?.checkVisibility() && !button.disabled) button.click();
    else close();
  };
  return {
    next: () => press('next'),
    previous: () => press('back'),
    words: () =>
      [map.querySelector('.player output'), map.querySelector('.hop.now .hop-who')]
        .map((said) => [...(said?.childNodes ?? [])].map((one) => one.textContent).join(' '))
        .filter(Boolean)
        .join(': '),
  };
}

const UP_AND_DOWN: Readonly<Record<string, 'next' | 'previous'>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
};

/** Keys that turn slides turn hops; arrows belong to a thing on the map that has the focus. */
function key(event: KeyboardEvent, leader: Leader, close: () => void): void {
  const { target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]'))
    return;
  if (keepsKey(focusedIn(event), event.key)) return;
  if (target instanceof Element && target.matches('.thing-on-map') && event.key !== 'Escape')
    return;
  const command = UP_AND_DOWN[event.key] ?? commandOf(event.key);
  if (event.key === 'Escape') close();
  else if (command === 'next' || command === 'previous') leader[command]();
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}
