/**
 * The live cluster beside a lesson: where there is room, a panel that stays while the lesson moves, so that snippets
 * can be run beside it; else a sheet above the lesson. Loaded when the reader first asks for it.
 */

import styles from '../../styles/cluster-panel.css?inline';
import { adoptStyles } from './adopt-styles.ts';
import { showCluster } from './show-cluster.ts';

/** From this width on panel and lesson stand beside each other; cluster-panel.css says the same. */
const ROOM_FOR_BOTH = '(min-width: 68.75rem)';

/** Between the panel's bar and the trace, in CSS pixels. */
const ABOVE_TRACE = 8;

const MARKUP = `<header>
  <h2 id="cluster-panel-title">Your cluster</h2>
  <button class="button" type="button" name="close-panel">Close</button>
</header>
<div class="cluster-place"></div>`;

let panel: HTMLDialogElement | undefined;

/**
 * Opens the panel, or shows something else in it.
 * @param seed names the cluster, as for `showCluster`
 * @param trace as JSON, the request to follow
 * @throws when the map cannot be loaded
 */
export async function openClusterPanel(seed: string, trace?: string): Promise<void> {
  panel ??= createPanel();
  const place = panel.querySelector('.cluster-place');
  if (!place) throw new TypeError('the panel has no place for a map');
  const map = await showCluster(place, seed);
  open(panel);
  if (trace === undefined) return;
  await map.follow(trace);
  scrollToTrace(panel);
}

function createPanel(): HTMLDialogElement {
  adoptStyles(styles);
  const dialog = document.createElement('dialog');
  dialog.className = 'cluster-panel';
  dialog.setAttribute('aria-labelledby', 'cluster-panel-title');
  dialog.tabIndex = -1;
  dialog.autofocus = true; // itself, not its first button
  dialog.innerHTML = MARKUP;
  dialog.querySelector('[name=close-panel]')?.addEventListener('click', () => close(dialog));
  dialog.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    close(dialog);
  });
  matchMedia(ROOM_FOR_BOTH).addEventListener('change', () => {
    if (!dialog.open) return;
    close(dialog);
    open(dialog);
  });
  (document.querySelector('main') ?? document.body).append(dialog);
  return dialog;
}

function open(dialog: HTMLDialogElement): void {
  if (dialog.open) dialog.focus();
  else if (matchMedia(ROOM_FOR_BOTH).matches) openBeside(dialog);
  else dialog.showModal();
}

function openBeside(dialog: HTMLDialogElement): void {
  keepInPlace(document.activeElement, () => {
    setBeside(true);
    dialog.show();
  });
}

function close(dialog: HTMLDialogElement): void {
  const inTheLesson = document.elementFromPoint(innerWidth / 8, innerHeight / 3);
  keepInPlace(inTheLesson, () => {
    setBeside(false);
    dialog.close();
  });
}

/** The controls above the map have gone by, so that trace and map are seen at once. */
function scrollToTrace(dialog: HTMLDialogElement): void {
  const [bar, trace] = ['header', '.trace-panel > header'].map((selector) =>
    dialog.querySelector(selector)?.getBoundingClientRect(),
  );
  if (bar && trace) dialog.scrollTop += trace.top - bar.bottom - ABOVE_TRACE;
}

/** Whether the lesson leaves room for the panel. */
function setBeside(isBeside: boolean): void {
  document.documentElement.classList.toggle('beside-cluster', isBeside);
}

/** What the reader looks at stays where it is, however the lesson is set anew around it. */
function keepInPlace(looked: Element | null, change: () => void): void {
  const before = looked?.getBoundingClientRect().top ?? 0;
  change();
  const moved = (looked?.getBoundingClientRect().top ?? 0) - before;
  scrollBy({ top: moved, behavior: 'instant' });
}
