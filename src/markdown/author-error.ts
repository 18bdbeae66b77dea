/** The one kind of error that a lesson's source can cause: where, what is wrong, what was expected, how to mend it. */

/** A line of a source file; `file` is relative to the project. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

export interface Problem {
  readonly what: string;
  readonly expected: string;
  readonly mend: string;
}

/** Fails the build. `line` is also read by Astro, which shows the source around it. */
export class AuthorError extends Error {
  override readonly name = 'AuthorError';
  readonly file: string;
  readonly line: number;
  readonly column = 1;

  constructor(place: Place, problem: Problem) {
    super(
      `${place.file}:${place.line}: ${problem.what}\n` +
        `  Expected: ${problem.expected}\n` +
        `  Mend it:  ${problem.mend}`,
    );
    this.file = place.file;
    this.line = place.line;
  }
}
