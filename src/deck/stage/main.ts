/** Brings a deck to life. Without it, and before it has loaded, the deck is a page of slides to scroll. */
import { readView } from '../address.ts';
import { find } from '../find.ts';
import { followTheme } from '../theme.ts';
import { moveFocusWithSlides } from './focus.ts';
import { startKeySwitch } from './key-switch.ts';
import { followAddress, writeAddressOf } from './location.ts';
import { answerSpeaker } from './remote.ts';
import { addShortcuts, type Surroundings } from './shortcuts.ts';
import { type Stage, startStage } from './stage.ts';
import { announceSteps, markSteps } from './steps.ts';
import { startToolbar } from './toolbar.ts';

/** What the page brings along, for it knows more than decks. */
export interface Means extends Pick<Surroundings, 'showMap' | 'resetSlide'> {
  /** Once the deck obeys keys; resolves with words that are read out, or none. */
  began(stage: Stage): Promise<string>;
}

export function startDeck(means: Means): void {
  const view = readView(location.search);
  document.documentElement.classList.add(view);
  followTheme();
  if (view !== 'linear') void present(view === 'preview', means);
}

async function present(preview: boolean, means: Means): Promise<void> {
  const root = find('.reveal', HTMLElement);
  markSteps(root);
  const stage = await startStage(root, preview);
  followAddress(stage);
  if (preview) return;
  writeAddressOf(stage);
  moveFocusWithSlides(stage);
  const status = find('#deck-status', HTMLElement);
  announceSteps(stage, status);
  walkOverviewOnceOpen(stage);
  const help = find('#deck-help', HTMLDialogElement);
  startKeySwitch();
  const press = addShortcuts(stage, {
    speakerLink: find('a[data-speaker]', HTMLAnchorElement),
    help,
    status,
    ...means,
  });
  startToolbar(stage, { toolbar: find('.deck-bar', HTMLElement), help, press });
  answerSpeaker(stage, location.pathname, press);
  const said = await means.began(stage);
  if (said !== '') status.textContent = said;
}

function walkOverviewOnceOpen(stage: Stage): void {
  let isLoaded = false;
  stage.onChange(async () => {
    if (isLoaded || !stage.isOverview()) return;
    isLoaded = true;
    (await import('./overview.ts')).walkOverview(stage);
  });
}
