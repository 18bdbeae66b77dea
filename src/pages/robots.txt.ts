/** Everything may be read; where the site map is. */
import { permanentLink } from '../site/index.ts';

export function GET(): Response {
  return new Response(`User-agent: *\nAllow: /\nSitemap: ${permanentLink('/sitemap.xml')}\n`);
}
