/** Does again what has run: on stage, so that the cluster is what it should be. */

import type { KeptRun } from './kept-runs.ts';
import type { RunSnippet } from './snippet-element.ts';

/** Does again what was run elsewhere, as it was run there. @param one any snippet of the lesson */
export async function repeatRuns(one: RunSnippet, kept: readonly KeptRun[]): Promise<void> {
  const { signal } = new AbortController();
  const { client, inTurn } = one.cluster;
  await inTurn(async () => {
    for (const run of kept) {
      const snippet = one.ofSameLesson().find(({ id }) => id === run.id);
      for (const [text, body] of run.files)
        await client.ask({ question: 'writeFile', terminal: 'lesson', text, body });
      if (snippet) await snippet.repeat(run);
      else await (await one.keptRuns()).runUnseen(run, client, signal);
    }
  });
}

/** A fresh cluster in which what stands before `place` has run, and the recorded outputs from there on; says so. */
export async function resetTo(one: RunSnippet, place: Element): Promise<string> {
  const again = one.ofSameLesson().filter((snippet) => isBefore(snippet, place));
  await one.restart(async () => {
    for (const snippet of again) await snippet.repeat();
  });
  if (again.length === 0) return 'fresh cluster, recorded outputs';
  return `fresh cluster, ${again.length} earlier snippet${again.length > 1 ? 's' : ''} ran again`;
}

function isBefore(snippet: Element, place: Element): boolean {
  return (place.compareDocumentPosition(snippet) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
}
