/** A deck with all that runs on it: what decks do not know of themselves. */

import { startDeck } from '../../deck/stage/main.ts';
import type { Stage } from '../../deck/stage/stage.ts';
import { clusterView } from '../../terminal/cluster-button.ts';
import type { RunSnippet } from '../../terminal/snippet-element.ts';

startDeck({
  showMap: (stage) => toggleMap(stage),
  async resetSlide(stage) {
    const [first] = snippetsOf(stage);
    return first && (await import('../../terminal/replay.ts')).resetTo(first, placeOf(stage));
  },
  async began(stage) {
    clusterView.show = async (_seed, trace) => void (await toggleMap(stage, trace));
    const [first] = snippetsOf(stage);
    const kept = keptRuns(first?.dataset['lesson'] ?? '');
    return first && kept ? (await import('./carry-over.ts')).carryOver(first, kept) : '';
  },
});

/** What was run before in this tab, as JSON; nothing where the browser keeps nothing. */
function keptRuns(lesson: string): string | null {
  try {
    return sessionStorage.getItem(`runs:${lesson}`);
  } catch {
    return null;
  }
}

async function toggleMap(stage: Stage, trace?: string): Promise<string> {
  return (await import('./stage-map.ts')).toggleMap(stage, trace);
}

function snippetsOf(stage: Stage): readonly RunSnippet[] {
  return [...stage.root.querySelectorAll<RunSnippet>('run-snippet')];
}

/** Where the talk is: at the console that is shown, or at the beginning of the slide. */
function placeOf(stage: Stage): Element {
  const shown = stage.slide().querySelectorAll('.panel:not(.fragment), .panel.visible');
  return [...shown].at(-1) ?? stage.slide();
}
