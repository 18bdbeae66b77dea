/** Where the site's pages are, and the facts of the course. */
import { getEntry } from 'astro:content';
import { underBase } from './base-path.ts';

/** The address of a page for a link: `href('/lessons/x/')`. */
export function href(path: string): string {
  return underBase(import.meta.env.BASE_URL, path);
}

/** The whole address, for citations and permanent links. `SITE_URL` decides its origin. */
export function permanentLink(path: string): string {
  return new URL(href(path), import.meta.env.SITE).href;
}

/** Title, author, release and licences, from content/course.yaml. */
export async function courseFacts() {
  const course = await getEntry('course', 'course');
  if (course === undefined) throw new RangeError('content/course.yaml has not been loaded');
  return course.data;
}
