/** The feed of changes as Atom (RFC 4287), and the site map (sitemaps.org). Pure. */

import { escaped } from './escaped.ts';

export interface Change {
  /** The whole address of what changed or of what says so; it is the entry's id, so it stays. */
  readonly url: string;
  /** Such as "2026-11-25". */
  readonly date: string;
  readonly title: string;
  readonly text: string;
}

export interface FeedFacts {
  readonly title: string;
  readonly author: string;
  /** Whole addresses: of the feed, and of the page that shows the same. */
  readonly feed: string;
  readonly page: string;
}

/** Newest first; what has one date stays in the order given. */
export function atom(changes: readonly Change[], { title, author, feed, page }: FeedFacts): string {
  const newestFirst = changes.toSorted((a, b) => b.date.localeCompare(a.date, 'en'));
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>${escaped(feed)}</id>
  <title>${escaped(title)}: changes</title>
  <updated>${instant(newestFirst[0]?.date ?? '1970-01-01')}</updated>
  <author><name>${escaped(author)}</name></author>
  <link rel="self" href="${escaped(feed)}"/>
  <link rel="alternate" href="${escaped(page)}"/>
${newestFirst.map(entry).join('\n')}
</feed>
`;
}

function entry({ url, date, title, text }: Change): string {
  return `  <entry>
    <id>${escaped(url)}</id>
    <title>${escaped(title)}</title>
    <updated>${instant(date)}</updated>
    <link href="${escaped(url)}"/>
    <content type="text">${escaped(text)}</content>
  </entry>`;
}

/** @param pages whole addresses */
export function siteMap(pages: readonly string[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${pages.map((page) => `  <url><loc>${escaped(page)}</loc></url>`).join('\n')}
</urlset>
`;
}

function instant(date: string): string {
  return `${date}T00:00:00Z`;
}
