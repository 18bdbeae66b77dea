/** What the snippets of a lesson printed when the build ran them. */
import type { Lesson } from './model.ts';

export interface TranscriptCommand {
  /** As typed; a continued line holds its line breaks. */
  readonly command: string;
  readonly output: readonly { readonly stream: 'stdout' | 'stderr'; readonly text: string }[];
  readonly exitCode: number;
}

export interface Transcript {
  readonly id: string;
  readonly commands: readonly TranscriptCommand[];
}

/** The transcripts of a lesson in the order of its snippets; undefined while nothing records them. */
export async function transcriptsOf(_lesson: Lesson): Promise<readonly Transcript[] | undefined> {
  return undefined;
}
