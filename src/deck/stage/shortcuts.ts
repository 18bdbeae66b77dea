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
  /** The recorded output, and a cluster as it should be here, however the demo went. */
  resetSlide(stage: Stage): unknown;
}

/** Does what a key asks for, and reads out what it says. */
export type Press = (key: StageKey) => Promise<void>;

export function addShortcuts(
  stage: Stage,
  { speakerLink, help, status, showMap, resetSlide }: Surroundings,
): Press {
  const vote = (index: number) => () => choiceButtons(stage.slide())[index]?.click();
  const shortcuts: Readonly<Record<StageKey, Shortcut>> = {
    1: vote(0),
    2: vote(1),
    3: vote(2),
    4: vote(3),
    r: () => runButton(stage.slide())?.click(),
    e: () => resetSlide(stage),
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

function runButton(slide: HTMLElement): HTMLButtonElement | undefined {
  return shownPanel(slide)?.querySelector<HTMLButtonElement>('button[name="run"]') ?? undefined;
}

/** The console that is in view; a slide may have more than one. */
function shownPanel(slide: HTMLElement): Element | undefined {
  return [...slide.querySelectorAll('.panel:not(.fragment), .panel.visible')].at(-1);
}

/** The choices of what is asked before the console in view runs, as long as it has not. */
function choiceButtons(slide: HTMLElement): readonly HTMLButtonElement[] {
  return [
    ...(shownPanel(slide)?.querySelectorAll<HTMLButtonElement>('.predict button.words') ?? []),
  ];
}

/** Shows the answer of the question in view, or hides it again. */
function answerButton(slide: HTMLElement): HTMLButtonElement | undefined {
  const questions = slide.querySelectorAll('.question:not(.fragment), .question.visible');
  return (
    [...questions].at(-1)?.querySelector<HTMLButtonElement>('.result > button:not([hidden])') ??
    undefined
  );
}
