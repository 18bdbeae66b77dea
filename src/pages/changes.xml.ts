/** The feed of changes: content/changes.yaml, and when each lesson was last read as a whole. */
import { getEntry } from 'astro:content';
import { courseFacts, permanentLink } from '../site/index.ts';
import { atom, type Change } from '../syllabus/feed.ts';
import { type SyllabusLesson, syllabus } from '../syllabus/index.ts';

export async function GET(): Promise<Response> {
  const { title, author } = await courseFacts();
  const [feed, page] = [permanentLink('/changes.xml'), permanentLink('/about/')];
  const changes = (await getEntry('changes', 'changes'))?.data.changes ?? [];
  const told = changes.map(({ id, ...change }) => ({ url: `${page}#change-${id}`, ...change }));
  const reviews = (await syllabus()).map(reviewOf);
  return new Response(atom([...told, ...reviews], { title, author, feed, page }));
}

function reviewOf({ number, title, summary, url, reviewed }: SyllabusLesson): Change {
  return { url, date: reviewed, title: `Lesson ${number} reviewed: ${title}`, text: summary };
}
