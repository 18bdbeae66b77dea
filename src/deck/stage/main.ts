/** Brings a deck to life. Without it, and before it has loaded, the deck is a page of slides to scroll. */
import { readView } from '../address.ts';
import { find } from '../find.ts';
import { followTheme } from '../theme.ts';
import { moveFocusWithSlides } from './focus.ts';
import { startKeySwitch } from './key-switch.ts';
import { followAddress, writeAddressOf } from './location.ts';
import { walkOverview } from './overview.ts';
import { answerSpeaker } from './remote.ts';
import { addShortcuts } from './shortcuts.ts';
import { startStage } from './stage.ts';
import { announceSteps, markSteps } from './steps.ts';
import { startToolbar } from './toolbar.ts';

const view = readView(location.search);
document.documentElement.classList.add(view);
followTheme();
if (view !== 'linear') void present(view === 'preview');

async function present(preview: boolean): Promise<void> {
  const root = find('.reveal', HTMLElement);
  markSteps(root);
  const stage = await startStage(root, preview);
  followAddress(stage);
  if (preview) return;
  writeAddressOf(stage);
  moveFocusWithSlides(stage);
  const status = find('#deck-status', HTMLElement);
  announceSteps(stage, status);
  walkOverview(stage);
  const help = find('#deck-help', HTMLDialogElement);
  startToolbar(stage, find('.deck-bar', HTMLElement), help);
  startKeySwitch();
  addShortcuts(stage, { speakerLink: find('a[data-speaker]', HTMLAnchorElement), help, status });
  answerSpeaker(stage, location.pathname);
}
