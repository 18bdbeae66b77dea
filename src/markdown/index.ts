/** The Markdown of a lesson: Sätteri plugins in the order in which they build on each other. */
import { fileURLToPath } from 'node:url';
import type { Features, HastPluginEntry, MdastPluginEntry } from 'satteri';
import { boxes } from './boxes.ts';
import { type Catalogue, readCatalogue } from './catalogue.ts';
import { code } from './code.ts';
import { diagrams } from './diagrams.ts';
import { forbids } from './forbids.ts';
import { headings } from './headings.ts';
import { highlighting } from './highlighting.ts';
import { links } from './links.ts';
import { questions } from './questions.ts';
import { sections } from './sections.ts';
import { snippets } from './snippets.ts';
import { tables } from './tables.ts';
import { terms } from './terms.ts';
import { things } from './things.ts';
import { unknownDirectives } from './unknown-directives.ts';

export interface LessonMarkdown {
  readonly mdastPlugins: MdastPluginEntry[];
  readonly hastPlugins: HastPluginEntry[];
  readonly features: Features;
}

export const FEATURES: Features = {
  directive: true,
  gfm: { footnotes: false },
  smartPunctuation: true,
};

/** @param base The path that the site is served under, with a slash at both ends. */
export function lessonMarkdown(content: URL, base: string): LessonMarkdown {
  const folder = fileURLToPath(content);
  return {
    mdastPlugins: [() => mdastPlugins(readCatalogue(folder), base)],
    hastPlugins: [highlighting, tables],
    features: FEATURES,
  };
}

export function mdastPlugins(catalogue: Catalogue, base: string): MdastPluginEntry[] {
  return [
    forbids,
    headings,
    terms(catalogue.terms),
    things,
    boxes,
    unknownDirectives,
    snippets,
    diagrams,
    code,
    questions,
    links({ catalogue, base }),
    sections,
  ];
}
