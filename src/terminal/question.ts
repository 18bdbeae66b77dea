/** What a terminal may ask of its workplace. */

/** What a terminal may ask besides running a line; `text` is the line or the path that it is about. */
export const QUESTIONS = [
  /** Where the last word begins, and what could stand there. */
  'complete',
  /** `yes` when a prompt would ask for another line. */
  'isUnfinished',
  /** Paths of all files below the working directory of a new terminal. */
  'listFiles',
  /** The text of a file; nothing when there is none. */
  'readFile',
  /** The objects that the reader made, each as JSON. */
  'ownObjects',
  /** Path and text, by turns, of each file that was not there at first, or was otherwise. */
  'ownFiles',
  /** The newest request that was made in the cluster, as JSON; nothing where there was none. */
  'lastRequest',
  /** Nothing, or why `body` could not be written. */
  'writeFile',
  /** What kubectl's parser finds wrong in the manifest `body`: the line, a space, the reason. */
  'findProblems',
] as const;

export interface Question {
  readonly question: (typeof QUESTIONS)[number];
  /** Name of the terminal that asks. */
  readonly terminal: string;
  readonly text: string;
  readonly body: string;
}
