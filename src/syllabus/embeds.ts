/** All that can be embedded, of all lessons; fetches what `embed.ts` puts together. */
import { lessons, type RenderableLesson } from '../lesson/index.ts';
import { findQuestion } from '../quiz/library.ts';
import { type Embed, embedsOf } from './embed.ts';

export async function embeds(): Promise<
  readonly { readonly embed: Embed; readonly lesson: RenderableLesson }[]
> {
  return (await lessons()).flatMap((lesson) =>
    embedsOf(lesson, (id) => promptOf(lesson, id)).map((embed) => ({ embed, lesson })),
  );
}

function promptOf({ slug, quiz }: RenderableLesson, id: string): string {
  const where = quiz.find((asked) => asked.id === id)?.where ?? '';
  return findQuestion(slug, id, where).prompt.replaceAll(/[`*]/g, '');
}
