/** Where the links of a built site lead, without opening them. */

/** The site's own address in the build, when nobody says otherwise. */
const SITE = 'https://kubernetes-services.example';
const WHOLE_ADDRESS = /https:\/\/kubernetes-services\.example[^\s"'<>()[\]|\\,;`]*/g;

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

/**
 * One line for each whole address of the site that stands in the text of a file and leads nowhere: in the course as
 * Markdown or CSV, in the feed, in a command to copy.
 */
export function brokenAddresses(
  files: ReadonlyMap<string, Buffer>,
  base: string,
): readonly string[] {
  return [...files]
    .filter(([path]) => /\.(?:html|json|xml|txt|md|csv|yaml)$/.test(path))
    .flatMap(([path, bytes]) => {
      const text = bytes.toString().replaceAll(/&(?:quot|lt|gt|#34|#39);/g, '"');
      const found = text.match(WHOLE_ADDRESS) ?? [];
      return [...new Set(found)].flatMap((address) => {
        const url = new URL(address.replaceAll('&amp;', '&').replace(/[.”]+$/, ''));
        const file = fileOf(url.pathname, base);
        const bytesThere = file === undefined ? undefined : files.get(file);
        if (!bytesThere) return [`${path}: ${address} leads to no file`];
        const fragment = decodeURIComponent(url.hash.slice(1));
        const isThere = fragment === '' || idsOf(bytesThere.toString()).has(fragment);
        return isThere ? [] : [`${path}: ${address} leads to no such place`];
      });
    });
}

/** The hosts of other sites that pages link to, each once. */
export function otherHosts(files: ReadonlyMap<string, Buffer>): readonly string[] {
  const links = [...files]
    .filter(([path]) => path.endsWith('.html'))
    .flatMap(([, bytes]) => linksOf(bytes.toString()))
    .filter((link) => /^https?:/.test(link) && !link.startsWith(SITE));
  return [...new Set(links.map((link) => new URL(link).origin))].sort();
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
