/** The class of code on a slide, by its lines; code that no size makes fit is an author's error. */

import { type CodeLine, excessOf, sizeFor } from '../../deck/fit.ts';
import { AuthorError } from '../../markdown/author-error.ts';

export interface CodeOnSlide {
  /** As the author knows it, such as `the console "Call it"`. */
  readonly what: string;
  /** `file:line` of its fence. */
  readonly where: string;
  readonly lines: readonly CodeLine[];
  /** That is left for it, in em of a slide. */
  readonly height: number;
}

/** @throws {AuthorError} when it does not fit at 24 px */
export function fitOnSlide({ what, where, lines, height }: CodeOnSlide): string | undefined {
  const size = sizeFor(lines, height);
  if (size !== undefined) return size === 0 ? undefined : `fit-${size}`;
  const [file = '', line = '1'] = where.split(/:(?=\d+$)/);
  throw new AuthorError(
    { file, line: Number(line) },
    {
      what: `${what} does not fit on its slide: it has ${excessOf(lines, height)}`,
      expected: 'code that is read from the last row, in letters of 24 px or more at 1920 x 1080',
      mend: 'show less of it, in fewer commands or with head or -o; or leave it in the prose',
    },
  );
}
