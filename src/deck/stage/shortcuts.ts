/** The keys of the deck that reveal.js does not have. What few talks need is fetched when its key is first pressed. */
import { focusedIn, keepsKey, type StageKey, stageKeyOf } from '../keys.ts';
import { isSwitchedOff } from './key-switch.ts';
import type { Stage } from './stage.ts';

/** What a key does; words that it gives are read out. */
type Shortcut = () => unknown;

export interface Surroundings {
  readonly speakerLink: HTMLAnchorElement;
  readonly help: HTMLDialogElement;
  readonly status: HTMLElement;
  /** Shows the cluster and its last request over the slide, or takes them away. */
  showMap(stage: Stage): unknown;
}

/** Does what a key asks for, and reads out what it says. */
export type Press = (key: StageKey) => Promise<void>;

export function addShortcuts(
  stage: Stage,
  { speakerLink, help, status, showMap }: Surroundings,
): Press {
  const shortcuts: Readonly<Record<StageKey, Shortcut>> = {
    r: () => snippetButton(stage.slide(), 'run')?.click(),
    e: () => snippetButton(stage.slide(), 'reset')?.click(),
    a: () => answerButton(stage.slide())?.click(),
    m: () => showMap(stage),
    s: () => speakerLink.click(),
    '?': () => help.showModal(),
    l: async () => (await import('./helpers/laser.ts')).toggleLaser(),
    d: async () => (await import('./helpers/pen.ts')).togglePen(stage),
    z: async () => (await import('./helpers/zoom.ts')).toggleZoom(stage),
    c: async () => (await import('./helpers/lines.ts')).focusLine(stage, 1),
    C: async () => (await import('./helpers/lines.ts')).focusLine(stage, -1),
    '/': async () => (await import('./helpers/search.ts')).openSearch(stage),
  };
  const press: Press = async (key) => {
    const said = await shortcuts[key]();
    if (typeof said === 'string' && said !== '') status.textContent = said;
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]'))
      return;
    const key = stageKeyOf(event.key);
    if (key === undefined || isSwitchedOff(event.key)) return;
    if (keepsKey(focusedIn(event), event.key)) return;
    event.preventDefault();
    void press(key);
  });
  return press;
}

/** Of the console that is in view; a slide may have more than one. */
function snippetButton(slide: HTMLElement, name: string): HTMLButtonElement | undefined {
  const panels = slide.querySelectorAll('.panel:not(.fragment), .panel.visible');
  return (
    [...panels].at(-1)?.querySelector<HTMLButtonElement>(`button[name="${name}"]`) ?? undefined
  );
}

/** Shows the answer of the question in view, or hides it again. */
function answerButton(slide: HTMLElement): HTMLButtonElement | undefined {
  const questions = slide.querySelectorAll('.question:not(.fragment), .question.visible');
  return (
    [...questions].at(-1)?.querySelector<HTMLButtonElement>('.result > button:not([hidden])') ??
    undefined
  );
}
