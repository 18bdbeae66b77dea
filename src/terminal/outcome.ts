/** What a snippet says of itself: never by colour alone, always a word, a mark and an edge. */

export type State = 'predict' | 'recorded' | 'running' | 'differs' | 'failed';

export interface Outcome {
  readonly state: State;
  readonly words: string;
  /** Its icon, `#i-…` on the page. */
  readonly mark: 'open' | 'busy' | 'tick' | 'differs' | 'cross' | 'stop';
}

export interface Run {
  readonly edited: boolean;
  readonly stopped: boolean;
  /** Last exit code that is not 0, else 0. */
  readonly exitCode: number;
  /** Every line is as recorded. */
  readonly asRecorded: boolean;
}

/** Before anything ran in the browser: what the build recorded. */
export function recorded(fails: boolean, version: string): Outcome {
  if (fails) return { state: 'failed', words: 'Failed, as recorded', mark: 'cross' };
  return { state: 'recorded', words: `Recorded, Kubernetes ${version}`, mark: 'open' };
}

export const RUNNING: Outcome = { state: 'running', words: 'Running', mark: 'busy' };
export const PREDICT: Outcome = { state: 'predict', words: 'Predict first', mark: 'open' };
export const WAITING: Outcome = { state: 'running', words: 'Waiting for its turn', mark: 'busy' };
export const EDITED: Outcome = { state: 'differs', words: 'Edited, not run', mark: 'differs' };
/** Earlier snippets of the lesson run before this one. */
export function runningFirst(count: number): Outcome {
  return { ...RUNNING, words: `Running ${count} earlier snippet${count > 1 ? 's' : ''} first` };
}

export const LOST: Outcome = { state: 'failed', words: 'Cluster lost', mark: 'cross' };

export function outcome({ edited, stopped, exitCode, asRecorded }: Run): Outcome {
  if (stopped)
    return { state: 'failed', words: edited ? 'Edited, stopped' : 'Stopped', mark: 'stop' };
  if (exitCode !== 0) return { state: 'failed', words: failure(edited, asRecorded), mark: 'cross' };
  if (edited) return { state: 'differs', words: 'Edited, ran', mark: 'differs' };
  if (asRecorded) return { state: 'recorded', words: 'Ran, as recorded', mark: 'tick' };
  return { state: 'differs', words: 'Differs from recorded', mark: 'differs' };
}

function failure(edited: boolean, asRecorded: boolean): string {
  if (edited) return 'Edited, failed';
  return asRecorded ? 'Failed, as recorded' : 'Failed, unlike recorded';
}
