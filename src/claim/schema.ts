/** How authors write what a command must do: the same words in questions and exercises. */

import { z } from 'astro/zod';

export const authoredText = (what: string) =>
  z.string({ error: what }).trim().min(1, { error: what });

export const authoredList = <Item extends z.ZodType>(item: Item, what: string, least = 1) =>
  z.array(item, { error: what }).min(least, { error: what });

export const commandLines = authoredList(authoredText('a command line'), 'a list of command lines');

/** The keys of an expectation, to be spread into the shape of what has one. */
export const expectation = {
  exits: z.int({ error: 'an exit code, a whole number' }).min(0).max(255).default(0),
  prints: authoredText('words that the last line prints').optional(),
  lacks: authoredText('words that the last line must not print').optional(),
};

/** An id that never changes and can be part of a link. */
export const stableId = z
  .string({ error: 'a name that never changes' })
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'lower-case letters, digits and hyphens' });
