/** What can be embedded: each question, diagram and snippet of a lesson, with its address and the HTML to paste. */
import type { Lesson } from '../lesson/index.ts';
import { slugOf } from '../markdown/slug.ts';

export type EmbedKind = 'question' | 'diagram' | 'snippet';

export interface Embed {
  readonly kind: EmbedKind;
  /** Of the thing in its lesson. */
  readonly id: string;
  readonly title: string;
  /** From the root of the site: `/embed/question/a-name-that-stays/empty-service/`. */
  readonly path: string;
  /** Where it stands in its lesson. */
  readonly full: string;
  /** Which of its kind in the lesson, from 0. */
  readonly index: number;
  /** In px, for a frame that shows most of it. */
  readonly height: number;
}

const WIDTH = 720;
const HEIGHTS: Readonly<Record<EmbedKind, number>> = { question: 520, diagram: 420, snippet: 460 };

/** @param titleOf the question of a lesson in plain words */
export function embedsOf(lesson: Lesson, titleOf: (question: string) => string): readonly Embed[] {
  const make = (
    kind: EmbedKind,
    index: number,
    id: string,
    title: string,
    fragment: string,
  ): Embed => ({
    kind,
    id,
    title,
    index,
    path: `/embed/${kind}/${lesson.slug}/${id}/`,
    full: `/lessons/${lesson.slug}/${fragment}`,
    height: HEIGHTS[kind],
  });
  return [
    ...lesson.diagrams.map(({ source }, index) => {
      const title = diagramTitle(source);
      return make('diagram', index, slugOf(title), title, '');
    }),
    ...lesson.snippets.map(({ id, title }, index) => make('snippet', index, id, title, `#${id}`)),
    ...lesson.quiz.map(({ id }, index) =>
      make('question', index, id, titleOf(id), `#question-${id}`),
    ),
  ];
}

export function frame({ title, height }: Embed, url: string): string {
  const name = title.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<iframe src="${url}" title="${name}" width="${WIDTH}" height="${height}" allow="clipboard-write" loading="lazy"></iframe>`;
}

/** A static answer in the words of https://oembed.com, type "rich". */
export function oEmbed(
  embed: Embed,
  course: { readonly title: string; readonly home: string },
  url: string,
): object {
  return {
    version: '1.0',
    type: 'rich',
    title: embed.title,
    provider_name: course.title,
    provider_url: course.home,
    width: WIDTH,
    height: embed.height,
    html: frame(embed, url),
  };
}

/** Every diagram has one: `diagrams.ts` of the Markdown sees to it. */
function diagramTitle(source: string): string {
  return /^\s*accTitle\s*:\s*(.+)$/m.exec(source)?.[1]?.trim() ?? 'Diagram';
}
