/** The recorded transcripts of lessons: page, deck and speaker page ask, each lesson is run once. */

import { KUBERNETES_VERSION } from '../cluster/index.ts';
import { MANIFESTS } from './manifests.ts';
import { recordSnippets, type Snippet, type Transcript } from './record.ts';

/** "1.33": what the recorded outputs are outputs of. */
export const KUBERNETES_MINOR = KUBERNETES_VERSION.replace(/^v(\d+\.\d+).*$/, '$1');

const recordings = new Map<string, Promise<readonly Transcript[]>>();

/**
 * The transcript of one of the lesson's snippets, all of which run in order.
 * @throws {RecordingError} when a snippet does not do what its author says
 */
export async function transcriptOf(
  lesson: string,
  snippets: readonly Snippet[],
  index: number,
): Promise<Transcript> {
  const key = JSON.stringify([lesson, snippets]);
  const recording =
    recordings.get(key) ?? recordSnippets({ seed: lesson, files: MANIFESTS, snippets });
  recordings.set(key, recording);
  const transcript = (await recording)[index];
  if (!transcript) throw new RangeError(`lesson "${lesson}" has no snippet ${index}`);
  return transcript;
}
