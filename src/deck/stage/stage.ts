/** The stage: reveal.js, in the words of this course. The only file that knows reveal.js. */
import Reveal, { type RevealApi } from 'reveal.js';
import type { Position } from '../address.ts';
import { focusedIn, keepsKey, stageKeyOf } from '../keys.ts';
import { isSwitchedOff } from './key-switch.ts';
import { countSteps, wordsOfStep } from './steps.ts';

/** What stands over the slide and is stepped in its place, such as the map of the cluster. */
export interface Leader {
  next(): void;
  previous(): void;
  /** What its present step says. */
  words(): string;
}

export interface Stage {
  readonly root: HTMLElement;
  /** The element of the slide that is shown. */
  slide(): HTMLElement;
  position(): Position;
  /** How many steps the slide that is shown has. */
  steps(): number;
  /** What the step that came last says; empty before the first. */
  words(): string;
  isBlank(): boolean;
  isOverview(): boolean;
  next(): void;
  previous(): void;
  /** Gives the steps to something over the slide, or back to the slide; also when that is at another step. */
  lead(leader: Leader | undefined): void;
  /**
   * Shows a slide and so many of its steps; asked for more than it has, all its points and no
   * console over them. An unknown slide: nothing happens.
   */
  go(position: Position): void;
  /** Makes the screen black, or shows the slide again. */
  blank(on: boolean): void;
  toggleOverview(): void;
  /** Calls back after each change of slide, step, blank screen or overview. */
  onChange(listener: () => void): void;
}

/** Turns the linear page of slides into a stage. `remote`: it is steered from outside only. */
export async function startStage(root: HTMLElement, remote: boolean): Promise<Stage> {
  const reveal = new Reveal(root, { ...OPTIONS, ...(remote ? REMOTE : {}) });
  document.documentElement.classList.add('live');
  await reveal.initialize();
  mendAccessibility(root);
  return stageOver(root, reveal);
}

const OPTIONS = {
  // The style sheet places and scales slides, before reveal.js runs and after: nothing shifts.
  disableLayout: true,
  display: '',
  center: false,
  transition: 'none',
  viewDistance: Number.POSITIVE_INFINITY,
  mobileViewDistance: Number.POSITIVE_INFINITY,
  // The address, the controls and the help are ours.
  respondToHashChanges: false,
  controls: false,
  help: false,
  jumpToSlide: false,
  navigationMode: 'linear',
  keyboardCondition: isForDeck,
  focusBodyOnPageVisibilityChange: false,
  postMessage: false,
  postMessageEvents: false,
} as const;

const REMOTE = {
  keyboard: false,
  touch: false,
  overview: false,
  progress: false,
} as const;

const CHANGES = [
  'slidechanged',
  'fragmentshown',
  'fragmenthidden',
  'paused',
  'resumed',
  'overviewshown',
  'overviewhidden',
] as const;

function stageOver(root: HTMLElement, reveal: RevealApi): Stage {
  const count = (kind: string, slide: Element = reveal.getCurrentSlide()) =>
    countSteps(slide.querySelectorAll(kind));
  let leader: Leader | undefined;
  const listeners: (() => void)[] = [];
  const changed = () => {
    for (const listener of listeners) listener();
  };
  for (const change of CHANGES) reveal.on(change, changed);
  return {
    root,
    slide: () => reveal.getCurrentSlide(),
    position: () => ({
      slide: reveal.getCurrentSlide().dataset['id'] ?? '',
      step: count('.fragment.visible'),
    }),
    steps: () => count('.fragment'),
    isBlank: () => reveal.isPaused(),
    isOverview: () => reveal.isOverview(),
    words: () => leader?.words() ?? wordsOfStep(reveal.getCurrentSlide()),
    next: () => (leader ?? reveal).next(),
    previous: () => (leader ? leader.previous() : reveal.prev()),
    lead: (next) => {
      leader = next;
      changed();
    },
    go: ({ slide, step }) => {
      // A renamed slide keeps its old id on an anchor inside it.
      const named = document.getElementById(`/${slide}`)?.closest('section');
      if (!named) return;
      const steps =
        step <= count('.fragment', named) ? step : count('.fragment:not(.panel)', named);
      reveal.slide(reveal.getSlides().indexOf(named), 0, steps - 1);
    },
    blank: (on) => reveal.togglePause(on),
    toggleOverview: () => reveal.toggleOverview(),
    onChange: (listener) => void listeners.push(listener),
  };
}

/** reveal.js takes a key unless it is ours, is switched off, or belongs to an open dialog or the focused control. */
function isForDeck(event: KeyboardEvent): boolean {
  if (stageKeyOf(event.key) !== undefined || isSwitchedOff(event.key)) return false;
  if (document.querySelector('dialog[open]') !== null) return false;
  return !keepsKey(focusedIn(event), event.key);
}

/** A deck is a document, not an application, and is announced by focus, not by a second voice. */
function mendAccessibility(root: HTMLElement): void {
  root.removeAttribute('role');
  root.querySelector('.aria-status')?.remove();
}
