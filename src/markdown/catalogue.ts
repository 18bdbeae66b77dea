/** What a lesson may refer to: the terms of the glossary, and the sections of other lessons. Read from content/. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { lessonSlug } from './compilation.ts';

export interface Catalogue {
  /** As the glossary writes them. */
  readonly terms: readonly string[];
  readonly lessons: readonly string[];
  /** Section ids of a lesson by its slug; undefined when there is no such lesson. */
  sectionsOf(slug: string): readonly string[] | undefined;
}

/** @param folder The content folder. A front matter is read only when a link leads there. */
export function readCatalogue(folder: string): Catalogue {
  const lessonFolder = join(folder, 'lessons');
  const files = readdirSync(lessonFolder).filter((name) => name.endsWith('.mdx'));
  const fileOf = new Map(files.map((name) => [lessonSlug(name), join(lessonFolder, name)]));
  return {
    terms: glossaryTerms(readFileSync(join(folder, 'glossary.yaml'), 'utf8')),
    lessons: [...fileOf.keys()].sort(),
    sectionsOf(slug) {
      const file = fileOf.get(slug);
      return file === undefined ? undefined : sectionIds(readFileSync(file, 'utf8'));
    },
  };
}

/** Shape only: the schema of the collection judges the file. */
function glossaryTerms(yaml: string): string[] {
  const entries: unknown = parse(yaml);
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry: { term?: unknown }) =>
    typeof entry.term === 'string' ? [entry.term] : [],
  );
}

/** The keys of `sections`; the build holds them equal to the ids in the text. */
function sectionIds(source: string): string[] {
  const frontMatter = /^---\n(.*?)\n---\n/s.exec(source)?.[1] ?? '';
  const data: { sections?: Record<string, number> } | null = parse(frontMatter);
  return Object.keys(data?.sections ?? {});
}
