/** Answers HTTP requests with the files of a built site, as a good static host does. */
import { readdirSync, readFileSync } from 'node:fs';
import type { RequestListener, ServerResponse } from 'node:http';
import { join } from 'node:path';
import compression from 'compression';
import sirv from 'sirv';

/** Files in this folder carry a hash of their content in their name: they never change. */
const HASHED = '/_astro/';

/**
 * The folder is listed once, at the start: a site built later needs a new listener.
 *
 * @param root the built site, e.g. `dist`
 * @param base the path below which the site is published: `/` or e.g. `/course/`
 * @throws when `root` cannot be read or has no `404.html`
 */
export function staticSite(root: string, base: string): RequestListener {
  const prefix = base.replace(/\/$/, '');
  const folders = foldersWithIndex(root);
  const notFound = readFileSync(join(root, '404.html'));
  const compress = compression();
  const files = sirv(root, { etag: true, setHeaders });
  return (request, response) => {
    const [path = '/', query] = (request.url ?? '/').split('?', 2);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod(response);
    const local = path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : undefined;
    if (path === prefix || (local && folders.has(local))) {
      return redirect(response, query === undefined ? `${path}/` : `${path}/?${query}`);
    }
    if (!local) return answerNotFound(response, notFound);
    request.url = local;
    compress(request, response, () => {
      files(request, response, () => answerNotFound(response, notFound));
    });
  };
}

/** The paths of pages without their last slash, e.g. `/lessons/a-name-that-stays`. */
function foldersWithIndex(root: string): ReadonlySet<string> {
  const pages = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => `/${path.replaceAll('\\', '/')}`)
    .filter((path) => path !== '/index.html' && path.endsWith('/index.html'));
  return new Set(pages.map((path) => path.slice(0, -'/index.html'.length)));
}

function setHeaders(response: ServerResponse, path: string): void {
  const hashed = path.startsWith(HASHED);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(308, { Location: location }).end();
}

function refuseMethod(response: ServerResponse): void {
  response.writeHead(405, { Allow: 'GET, HEAD' }).end();
}

function answerNotFound(response: ServerResponse, page: Buffer): void {
  response.writeHead(404, { 'Content-Type': 'text/html;charset=utf-8' }).end(page);
}
