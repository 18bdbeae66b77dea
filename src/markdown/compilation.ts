/** What the plugins know of the lesson that they are compiling, and what they have found in it so far. */
import { basename, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Data, MdastNode } from 'satteri';
import { AuthorError, type Place } from './author-error.ts';
import type {
  Outline,
  OutlineAsked,
  OutlineDiagram,
  OutlineSection,
  OutlineSnippet,
} from './outline.ts';
import { isId, slugOf } from './slug.ts';

export interface Compilation {
  /** Relative to the project, for errors. */
  readonly file: string;
  /** The file name without its number: what stands in URLs. */
  readonly slug: string;
  readonly order: number;
  /** Minutes by section id, from the front matter. */
  readonly minutes: Readonly<Record<string, number>>;
  readonly found: {
    sections: OutlineSection[];
    readonly snippets: OutlineSnippet[];
    readonly diagrams: OutlineDiagram[];
    readonly questions: OutlineAsked[];
    readonly exercises: OutlineAsked[];
    readonly links: string[];
  } & Outline;
  /** Every id of the page and the line that gives it. */
  readonly ids: Map<string, number>;
}

/** The part of a plugin's context that says which document this is. */
export interface Document {
  readonly fileURL: URL | undefined;
  readonly data: Data;
}

declare module 'satteri' {
  interface DataMap {
    compilation: Compilation;
    /** Set by Astro; what is added to `frontmatter` comes out of `render(entry)` as `remarkPluginFrontmatter`. */
    astro: { frontmatter: Record<string, unknown> };
  }
}

/** The compilation of this document, begun by the first plugin that asks for it. */
export function compilationOf(document: Document): Compilation {
  document.data.compilation ??= begin(document);
  return document.data.compilation;
}

export function placeOf(node: Readonly<MdastNode>, document: Document): Place {
  return { file: compilationOf(document).file, line: node.position?.start.line ?? 1 };
}

/** Records an id of the page. Throws when it is not fit for a URL, taken, or used by the page itself. */
export function claimId(id: string, words: string, place: Place, document: Document): void {
  const { ids } = compilationOf(document);
  if (!isId(id)) {
    throw new AuthorError(place, {
      what: `the id "#${id}" cannot stand in a URL`,
      expected: 'lower-case letters, digits and single hyphens, a letter first',
      mend: `write #${slugOf(id) || slugOf(words)}`,
    });
  }
  if (RESERVED_IDS.has(id)) {
    throw new AuthorError(place, {
      what: `the id "#${id}" is used by the page itself`,
      expected: 'an id of your own',
      mend: `write #${slugOf(words)}`,
    });
  }
  const taken = ids.get(id);
  if (taken !== undefined) {
    throw new AuthorError(place, {
      what: `the id "#${id}" is already given on line ${taken}`,
      expected: 'each id once in a lesson; sections and snippets share one page',
      mend: `choose another, such as #${slugOf(words)}`,
    });
  }
  ids.set(id, place.line);
}

/** `main` is where the skip link goes, `title` is the deck's first slide, the others begin and end the page. */
const RESERVED_IDS: ReadonlySet<string> = new Set(['main', 'title', 'recall', 'real-cluster']);

function begin(document: Document): Compilation {
  const path = document.fileURL === undefined ? 'lesson.mdx' : fileURLToPath(document.fileURL);
  const file = relative(process.cwd(), path);
  const { order, sections } = document.data.astro?.frontmatter ?? {};
  return {
    file,
    slug: lessonSlug(file),
    order: typeof order === 'number' ? order : 0,
    minutes: isMinutes(sections) ? sections : {},
    found: { sections: [], snippets: [], diagrams: [], questions: [], exercises: [], links: [] },
    ids: new Map(),
  };
}

/** "01-a-name-that-stays.mdx" to "a-name-that-stays". */
export function lessonSlug(file: string): string {
  const slug = /^\d\d-(.+)\.mdx$/.exec(basename(file))?.[1];
  if (slug !== undefined && isId(slug)) return slug;
  throw new AuthorError(
    { file, line: 1 },
    {
      what: 'the name of this file does not fit',
      expected: 'two digits, a hyphen and words for the URL, such as 03-which-port.mdx',
      mend: 'rename it',
    },
  );
}

/** Shape only: the schema of the collection has already judged the front matter. */
function isMinutes(value: unknown): value is Record<string, number> {
  return typeof value === 'object' && value !== null;
}
