/** What can be found: the lines of the index that the build makes and the browser searches. */

export type EntryKind = 'lesson' | 'section' | 'term' | 'question' | 'page';

export interface Entry {
  readonly kind: EntryKind;
  /** Under the base path of the site, with its fragment. */
  readonly url: string;
  readonly title: string;
  /** Of what it is a part, such as "Lesson 2, section 2.3". */
  readonly where: string;
  /** Plain text; lines are blocks. */
  readonly text: string;
}
