/** The toolbar of the deck: what the keys do, for a pointer; it steps aside while nobody points. */
import type { Press } from './shortcuts.ts';
import type { Stage } from './stage.ts';

const REST_MS = 2500;

interface Surroundings {
  readonly toolbar: HTMLElement;
  readonly help: HTMLDialogElement;
  readonly press: Press;
}

export function startToolbar(stage: Stage, { toolbar, help, press }: Surroundings): void {
  const actions: Readonly<Record<string, () => void>> = {
    previous: () => stage.previous(),
    next: () => stage.next(),
    overview: () => stage.toggleOverview(),
    blank: () => stage.blank(true),
    map: () => void press('m'),
    reset: () => void press('e'),
    fullscreen: toggleFullscreen,
    help: () => help.showModal(),
  };
  for (const button of toolbar.querySelectorAll<HTMLButtonElement>('button[data-do]')) {
    const action = actions[button.dataset['do'] ?? ''];
    if (action !== undefined) button.addEventListener('click', action);
    button.hidden = action === undefined;
  }
  showWhilePointing(toolbar);
}

function toggleFullscreen(): void {
  if (document.fullscreenElement === null) void document.documentElement.requestFullscreen();
  else void document.exitFullscreen();
}

function showWhilePointing(toolbar: HTMLElement): void {
  let rest: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener('pointermove', () => {
    toolbar.classList.add('wanted');
    clearTimeout(rest);
    rest = setTimeout(() => toolbar.classList.remove('wanted'), REST_MS);
  });
}
