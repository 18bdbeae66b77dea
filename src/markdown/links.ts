/** Checks every link of a lesson, and writes internal ones for the base path under which the site is served. */
import { defineMdastPlugin, type MdastNode, type MdastPluginDefinition } from 'satteri';
import { AuthorError, type Problem } from './author-error.ts';
import type { Catalogue } from './catalogue.ts';
import { compilationOf, type Document, placeOf } from './compilation.ts';
import { suggestion } from './nearest.ts';
import { slugOf } from './slug.ts';

export interface LinkOptions {
  readonly catalogue: Catalogue;
  /** Begins and ends with a slash. */
  readonly base: string;
}

const PAGES = ['/', '/glossary/', '/simulated/'];
const INTERNAL = /^(?<path>\/[^#]*)?(?:#(?<fragment>.*))?$/;
const LESSON = /^\/(?<area>lessons|slides)\/(?<slug>[^/]+)\/$/;

/** Runs after the plugins that claim ids, so that `#id` is checked against all ids of the page. */
export function links(options: LinkOptions): MdastPluginDefinition {
  const resolve = (node: Readonly<MdastNode & { url: string }>, document: Document) => {
    const result = target(node.url, document, options);
    if (typeof result === 'string') return result;
    throw new AuthorError(placeOf(node, document), result);
  };
  return defineMdastPlugin({
    name: 'links',
    options: { position: true },
    link: (node, ctx) => {
      const url = resolve(node, ctx);
      if (isOutside(url)) compilationOf(ctx).found.links.push(url);
      ctx.setProperty(node, 'url', url);
    },
    definition: (node, ctx) => ctx.setProperty(node, 'url', resolve(node, ctx)),
  });
}

const isOutside = (url: string): boolean => /^https?:\/\//.test(url);

/** The address to write, or what is wrong with it. */
function target(
  url: string,
  document: Document,
  { catalogue, base }: LinkOptions,
): string | Problem {
  if (isOutside(url)) return url;
  const { path, fragment } = INTERNAL.exec(url)?.groups ?? {};
  if (path === undefined && fragment === undefined) return unusable(url);
  const { slug, minutes, ids } = compilationOf(document);
  const page = path ?? `/lessons/${slug}/`;
  const { area, slug: linked } = LESSON.exec(page)?.groups ?? {};
  const own = area === 'lessons' && linked === slug;
  const sections = linked === undefined ? undefined : catalogue.sectionsOf(linked);
  const known = own ? [...Object.keys(minutes), ...ids.keys()] : sections;
  if (known === undefined && !PAGES.includes(page)) return noSuchPage(page, catalogue);
  const fragments = known ?? (page === '/glossary/' ? catalogue.terms.map(slugOf) : []);
  const id = area === 'slides' ? fragment?.replace(/^\//, '') : fragment;
  if (id !== undefined && !fragments.includes(id)) return noSuchId(id, page, fragments);
  return `${base}${page.slice(1)}${fragment === undefined ? '' : `#${fragment}`}`;
}

function unusable(url: string): Problem {
  return {
    what: `the link "${url}" leads nowhere`,
    expected:
      'https://… for another site, /lessons/…/ or /glossary/ for this one, #id for this lesson',
    mend: 'write it from the root of the site, without the base path and with a slash at the end',
  };
}

function noSuchPage(page: string, catalogue: Catalogue): Problem {
  const known = [
    ...PAGES,
    ...catalogue.lessons.flatMap((slug) => [`/lessons/${slug}/`, `/slides/${slug}/`]),
  ];
  return {
    what: `the link leads to "${page}", which is no page of this site`,
    expected: 'a page that exists, with a slash at the end',
    mend: suggestion(page, known),
  };
}

function noSuchId(id: string, page: string, fragments: readonly string[]): Problem {
  return {
    what: `the link leads to "#${id}", which ${page} does not have`,
    expected: 'the id of a section (of a term, in the glossary)',
    mend: suggestion(id, fragments),
  };
}
