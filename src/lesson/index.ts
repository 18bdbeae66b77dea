/** All lessons of the course in order, each with its data and its compiled content. */
import { getCollection, type RenderResult, render } from 'astro:content';
import { inOrder, type Lesson, toLesson } from './model.ts';

export { duration, type Lesson, neighbours } from './model.ts';

export interface RenderableLesson extends Lesson {
  /** `<lesson.Content components={map} />` */
  readonly Content: RenderResult['Content'];
}

/** A build asks many times and compiles once; in `astro dev` every page asks anew, so that edits show. */
export function lessons(): Promise<readonly RenderableLesson[]> {
  if (import.meta.env.DEV) return load();
  loaded ??= load();
  return loaded;
}

export async function lessonBySlug(slug: string): Promise<RenderableLesson> {
  const found = (await lessons()).find((lesson) => lesson.slug === slug);
  if (found === undefined) throw new RangeError(`there is no lesson "${slug}"`);
  return found;
}

let loaded: Promise<readonly RenderableLesson[]> | undefined;

async function load(): Promise<readonly RenderableLesson[]> {
  const entries = await getCollection('lessons');
  const found = await Promise.all(
    entries.map(async (entry) => {
      const { Content, remarkPluginFrontmatter } = await render(entry);
      return { ...toLesson(entry.id, entry.data, remarkPluginFrontmatter['outline']), Content };
    }),
  );
  return inOrder(found);
}
