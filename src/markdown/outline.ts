/** What the plugins find in a lesson, as data: its sections, snippets, diagrams, questions and exercises in the order of the text. */

/** How a slide is set; decided from what stands on it. */
export type Layout = 'title' | 'points' | 'statement' | 'diagram' | 'console' | 'question';

export interface OutlineSection {
  readonly id: string;
  /** Lesson and section, such as "2.3". */
  readonly number: string;
  readonly title: string;
  readonly minutes: number;
  readonly layout: Layout;
  /** The title slide is 1, so the first section is 2. */
  readonly slideNumber: number;
  /** What is read in it, a line a block; see reading.ts. */
  readonly text: string;
}

export interface OutlineSnippet {
  readonly id: string;
  readonly title: string;
  /** Logical command lines; a continued one holds its line breaks, as typed. */
  readonly lines: readonly string[];
  /** A line is meant to fail. */
  readonly fails: boolean;
  /** Also shown on the slide of its section. */
  readonly slide: boolean;
  /** `file:line` of the fence, for errors. */
  readonly where: string;
}

export interface OutlineDiagram {
  readonly source: string;
  readonly file: string;
  /** Line of the first line of the source. */
  readonly line: number;
}

/** A question or an exercise that the lesson asks. */
export interface OutlineAsked {
  readonly id: string;
  /** `file:line` of its element. */
  readonly where: string;
}

export interface Outline {
  readonly sections: readonly OutlineSection[];
  readonly snippets: readonly OutlineSnippet[];
  readonly diagrams: readonly OutlineDiagram[];
  readonly questions: readonly OutlineAsked[];
  readonly exercises: readonly OutlineAsked[];
  /** Addresses outside this site, one for each link. */
  readonly links: readonly string[];
}
