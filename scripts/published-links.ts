/** Which addresses a built site has published, and whether any that were published are gone. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An address below the site's base path: `/lessons/x/`, `/lessons/x/#dns`, `/slides/x/#/dns`. */
export type Link = string;

/** Old address to new; see content/redirects.json. */
export type Redirects = Readonly<Record<Link, Link>>;

/** The pages of a built site, of each page the fragments that people link to, and each lesson's manifests as one file. */
export function publishedLinks(dist: string): readonly Link[] {
  const paths = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
  const manifests = paths
    .filter((path) => path.endsWith('/manifests.yaml'))
    .map((path) => `/${path}`);
  const pages = paths
    .filter((path) => path.endsWith('index.html'))
    .flatMap((path) => {
      const page = `/${path.slice(0, -'index.html'.length)}`;
      const html = readFileSync(join(dist, path), 'utf8');
      return isRedirect(html) ? [] : [page, ...fragmentsOf(html).map((id) => `${page}#${id}`)];
    });
  return [...pages, ...manifests];
}

/** By code point, each once: two branches that add links then seldom add them at the same place. */
export function inLedgerOrder(links: readonly Link[]): readonly Link[] {
  return [...new Set(links)].sort();
}

/** Sections, snippets, questions and terms; other ids serve the page itself. A deck's addresses all begin with a slash. */
function fragmentsOf(html: string): readonly string[] {
  const elements = html.matchAll(
    /<(?:section|run-snippet|quiz-question|div)\b(?![^>]*\spopover)[^>]*\sid="(?!proof-)([^"]+)"/g,
  );
  const ids = [...elements].map(([, id = '']) => id);
  const slides = ids.filter((id) => id.startsWith('/'));
  return slides.length > 0 ? slides : ids;
}

function isRedirect(html: string): boolean {
  return html.includes('http-equiv="refresh"');
}

/** What must not happen, one line each with its mend. */
export function brokenPromises(
  ledger: readonly Link[],
  published: readonly Link[],
  redirects: Redirects,
): readonly string[] {
  const lives = (link: Link) => published.includes(link);
  const lost = ledger.filter(
    (link) => !lives(link) && !redirects[link] && !redirects[pageOf(link)],
  );
  const astray = Object.entries(redirects).filter(([, to]) => !lives(to));
  const unlisted = published.filter((link) => !ledger.includes(link));
  return [
    ...lost.map(
      (link) =>
        `${link} was published and is gone. Bring it back, or say in content/redirects.json where it leads now.`,
    ),
    ...astray.map(
      ([from, to]) =>
        `content/redirects.json: ${from} leads to ${to}, which does not exist. Name a page or fragment of the site.`,
    ),
    ...unlisted.map(
      (link) => `${link} is new. Run npm run permalinks and commit content/permalinks.json.`,
    ),
  ];
}

function pageOf(link: Link): Link {
  return link.replace(/#.*$/, '');
}
