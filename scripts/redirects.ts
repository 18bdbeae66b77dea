/** Keeps old addresses alive: each page that moved leads on, each fragment that was renamed still lands. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Redirects } from './published-links.ts';

/**
 * An Astro integration over content/redirects.json. A page becomes a page that leads to the new one; a
 * fragment becomes an empty anchor in the element that has the new id, so both work without a script.
 *
 * @throws while building, when a fragment's new id is not on its page
 */
export function redirects(file: URL): AstroIntegration {
  const all: Redirects = JSON.parse(readFileSync(file, 'utf8'));
  const [pages, fragments] = [false, true].map((wanted) =>
    Object.entries(all).filter(([from]) => from.includes('#') === wanted),
  );
  return {
    name: 'redirects',
    hooks: {
      'astro:config:setup': ({ config, updateConfig }) => {
        const base = config.base.replace(/\/$/, '');
        const entries = (pages ?? []).map(([from, to]) => [from, base + to]);
        updateConfig({ redirects: Object.fromEntries(entries) });
      },
      'astro:build:done': ({ dir }) => {
        for (const [from, to] of fragments ?? []) addAnchor(dir, from, to);
      },
    },
  };
}

function addAnchor(dist: URL, from: string, to: string): void {
  const [page = '', oldId = ''] = from.split('#');
  const [newPage, newId = ''] = to.split('#');
  const path = fileURLToPath(new URL(`.${page}index.html`, dist));
  const html = readFileSync(path, 'utf8');
  const opening = new RegExp(`<[^>]*\\sid="${newId}"[^>]*>`);
  if (page !== newPage || !opening.test(html)) {
    throw new Error(
      `content/redirects.json: "${from}" leads to "${to}". A fragment can lead only to another one of its page; write "${page}#…" with an id that is there.`,
    );
  }
  writeFileSync(
    path,
    html.replace(opening, (tag) => `${tag}<a id="${oldId}"></a>`),
  );
}
