/** Where the links of a built site lead, without opening them. */

/** The site's own address in the build, when nobody says otherwise. */
const SITE = 'https://kubernetes-services.example';

/**
 * One line for each link within the site whose page, file or fragment is not there.
 * @param files of the built site by their path, such as `lessons/x/index.html`
 * @param base with a slash at both ends
 */
export function brokenLinks(files: ReadonlyMap<string, Buffer>, base: string): readonly string[] {
  const pages = [...files.keys()].filter((path) => path.endsWith('.html'));
  const texts = new Map(pages.map((path) => [path, files.get(path)?.toString() ?? '']));
  const ids = new Map([...texts].map(([path, html]) => [path, idsOf(html)]));
  return pages.flatMap((page) =>
    [...new Set(linksOf(texts.get(page) ?? ''))].flatMap((link) => {
      const target = new URL(link, `${SITE}${base}${page}`);
      if (target.origin !== SITE) return [];
      const path = fileOf(target.pathname, base);
      if (path === undefined || !files.has(path)) return [`${page}: ${link} leads to no file`];
      const fragment = decodeURIComponent(target.hash.slice(1));
      const isThere = fragment === '' || !path.endsWith('.html') || ids.get(path)?.has(fragment);
      return isThere ? [] : [`${page}: ${link} leads to no such place`];
    }),
  );
}

function linksOf(html: string): readonly string[] {
  const markup = html.replaceAll(
    /<script\b[^>]*>.*?<\/script>|<(?:pre|code)\b.*?<\/(?:pre|code)>/gs,
    '',
  );
  return [...markup.matchAll(/\s(?:href|src|data-deck|data-index|data-lessons)="([^"]+)"/g)]
    .map(([, link = '']) => link.replaceAll('&amp;', '&'))
    .filter((link) => !/^(?:data|mailto|javascript):/.test(link) && !link.startsWith('#i-'));
}

function idsOf(html: string): ReadonlySet<string> {
  return new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id));
}

/** Undefined outside the base path. */
function fileOf(pathname: string, base: string): string | undefined {
  if (!pathname.startsWith(base)) return undefined;
  const path = pathname.slice(base.length);
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}
