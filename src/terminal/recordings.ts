/** The recorded transcripts of lessons: page, deck and speaker page ask, each lesson is run once. */

import { KUBERNETES_VERSION } from '../cluster/index.ts';
import { MANIFESTS } from './manifests.ts';
import { recordSnippets, type Snippet, type Transcript } from './record.ts';

/** "1.33": what the recorded outputs are outputs of. */
export const KUBERNETES_MINOR = KUBERNETES_VERSION.replace(/^v(\d+\.\d+).*$/, '$1');

const recordings = new Map<string, Promise<readonly Transcript[]>>();

/** @throws {RecordingError} when a snippet does not do what its author says */
export function transcriptsOf(
  lesson: string,
  snippets: readonly Snippet[],
): Promise<readonly Transcript[]> {
  const key = JSON.stringify([lesson, snippets]);
  const recording =
    recordings.get(key) ?? recordSnippets({ seed: lesson, files: MANIFESTS, snippets });
  recordings.set(key, recording);
  return recording;
}
