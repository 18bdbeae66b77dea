/** The index of the search: lessons by section, the glossary, the questions that lessons ask. Decks are left out: they say the same. */
import { getCollection } from 'astro:content';
import { type Lesson, lessons } from '../lesson/index.ts';
import { choicesOf } from '../quiz/choices.ts';
import { findQuestion } from '../quiz/library.ts';
import type { Entry } from '../search/entry.ts';
import { href } from '../site/index.ts';

export async function GET(): Promise<Response> {
  const all = await lessons();
  return Response.json([
    ...all.flatMap((lesson) => [entryOf(lesson), ...sectionsOf(lesson), ...questionsOf(lesson)]),
    ...(await terms()),
  ]);
}

function entryOf({ slug, number, title, summary, objectives, keyPoints }: Lesson): Entry {
  const text = plain([summary, ...objectives, ...keyPoints].join('\n'));
  return { kind: 'lesson', url: href(`/lessons/${slug}/`), title, where: `Lesson ${number}`, text };
}

function sectionsOf(lesson: Lesson): readonly Entry[] {
  return lesson.sections.map(({ id, number, title, text }) => ({
    kind: 'section',
    url: href(`/lessons/${lesson.slug}/#${id}`),
    title,
    where: `Section ${number}, ${lesson.title}`,
    text,
  }));
}

/** Without what explains or marks the choices: that would answer. */
function questionsOf({ slug, number, quiz }: Lesson): readonly Entry[] {
  return quiz.map(({ id, where }) => {
    const question = findQuestion(slug, id, where);
    const choices = choicesOf(question)?.choices.map(({ text }) => text) ?? [];
    return {
      kind: 'question',
      url: href(`/lessons/${slug}/#question-${id}`),
      title: plain(question.prompt),
      where: `Question, lesson ${number}`,
      text: plain(choices.join('\n')),
    };
  });
}

async function terms(): Promise<readonly Entry[]> {
  const glossary = await getCollection('glossary');
  return glossary
    .toSorted((a, b) => a.id.localeCompare(b.id, 'en'))
    .map(({ id, data }) => ({
      kind: 'term',
      url: href(`/glossary/#${id}`),
      title: data.term,
      where: 'Glossary',
      text: plain(data.definition),
    }));
}

/** A line of Markdown without its marks. */
function plain(markdown: string): string {
  return markdown.replaceAll(/[`*]/g, '').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
}
