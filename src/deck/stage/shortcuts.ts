/** The keys of the deck that reveal.js does not have: run or reveal what is on stage, the speaker page, the list of keys. */
import { focusedIn, keepsKey } from '../keys.ts';
import type { Stage } from './stage.ts';

export function addShortcuts(
  stage: Stage,
  speakerLink: HTMLAnchorElement,
  help: HTMLDialogElement,
): void {
  const shortcuts: Readonly<Record<string, () => void>> = {
    r: () => runButton(stage.slide())?.click(),
    a: () => answerButton(stage.slide())?.click(),
    s: () => speakerLink.click(),
    '?': () => help.showModal(),
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const shortcut = shortcuts[event.key.toLowerCase()];
    if (shortcut === undefined || keepsKey(focusedIn(event), event.key)) return;
    event.preventDefault();
    shortcut();
  });
}

/** Of the console that is in view; a slide may have more than one. */
function runButton(slide: HTMLElement): HTMLButtonElement | undefined {
  const panels = slide.querySelectorAll('.panel:not(.fragment), .panel.visible');
  return [...panels].at(-1)?.querySelector<HTMLButtonElement>('button[name="run"]') ?? undefined;
}

/** Shows the answer of the question in view, or hides it again. */
function answerButton(slide: HTMLElement): HTMLButtonElement | undefined {
  const questions = slide.querySelectorAll('.question:not(.fragment), .question.visible');
  return (
    [...questions].at(-1)?.querySelector<HTMLButtonElement>('.result > button:not([hidden])') ??
    undefined
  );
}
