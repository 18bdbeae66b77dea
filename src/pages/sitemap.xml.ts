/** The site map: the pages to read. Decks, speaker pages and what is embedded say the same as the lessons. */
import { lessons } from '../lesson/index.ts';
import { permanentLink } from '../site/index.ts';
import { siteMap } from '../syllabus/feed.ts';

const PAGES = ['/', '/playground/', '/glossary/', '/simulated/', '/teach/', '/embed/', '/about/'];

export async function GET(): Promise<Response> {
  const taught = (await lessons()).flatMap(({ slug }) => [
    `/lessons/${slug}/`,
    `/handout/${slug}/`,
  ]);
  return new Response(siteMap([...PAGES, ...taught].map(permanentLink)));
}
