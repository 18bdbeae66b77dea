/** Where a deck stands, and how the fragment of its address says so: `#/dns`, `#/dns/2`. */

/** One moment of a talk: a slide and how many of its steps are shown. */
export interface Position {
  /** The id of the slide, which is the id of its section; the first slide is `title`. */
  readonly slide: string;
  /** How many steps of the slide are shown, from 0. */
  readonly step: number;
}

/** The id of the slide that opens every deck. */
export const TITLE_SLIDE = 'title';

/** The position that a fragment names, `undefined` if it names none. */
export function readAddress(fragment: string): Position | undefined {
  const match = /^#\/([a-z0-9-]+)(?:\/(\d{1,3}))?$/.exec(fragment);
  if (match === null) return undefined;
  const [, slide = '', step = '0'] = match;
  return { slide, step: Number(step) };
}

/** The fragment that names a position; a slide with no step shown is named by its id alone. */
export function writeAddress({ slide, step }: Position): string {
  return step === 0 ? `#/${slide}` : `#/${slide}/${step}`;
}

export function samePosition(one: Position, other: Position): boolean {
  return one.slide === other.slide && one.step === other.step;
}

/** How a deck is looked at: as a talk, as a small picture of one slide, or as a page to read or print. */
export type View = 'stage' | 'preview' | 'linear';

/** The view that the query of an address asks for: `?embed` a preview, `?view=print` the page. */
export function readView(query: string): View {
  const parameters = new URLSearchParams(query);
  if (parameters.has('view')) return 'linear';
  return parameters.has('embed') ? 'preview' : 'stage';
}
