/** The feed of changes, from content/changes.yaml. */
import { getEntry } from 'astro:content';
import { courseFacts, permanentLink } from '../site/index.ts';
import { atom } from '../syllabus/feed.ts';

export async function GET(): Promise<Response> {
  const { title, author } = await courseFacts();
  const changes = (await getEntry('changes', 'changes'))?.data.changes ?? [];
  const [feed, page] = [permanentLink('/changes.xml'), permanentLink('/about/')];
  return new Response(atom(changes, { title, author, feed, page }));
}
