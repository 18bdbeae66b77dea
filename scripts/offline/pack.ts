/** The site as one zip to carry on a stick: served by one command, and readable straight from the folder. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { zipSync } from 'fflate';

/** The folder that the zip unpacks to. */
export const FOLDER = 'kubernetes-services';

/** Of every file in the zip the same, so that two builds are the same zip. */
const MODIFIED = new Date(1980, 0, 1);

const extra = (name: string): Uint8Array => readFileSync(join(import.meta.dirname, name));

/**
 * @param site a site built for the base path `/`, such as `dist`
 * @returns the bytes of the zip
 */
export function packOffline(site: string): Uint8Array {
  const files = readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(entry.parentPath.replaceAll('\\', '/'), entry.name))
    .map((path) => [posix.relative(site, path), readFileSync(path)] as const);
  const packed = [
    ...files.map(([path, bytes]) => [path, offlineFile(path, bytes)] as const),
    ['START-HERE.html', extra('START-HERE.html')] as const,
    ['serve.mjs', extra('serve.mjs')] as const,
  ];
  const names = packed.toSorted(([one], [other]) => (one < other ? -1 : 1));
  return zipSync(Object.fromEntries(names.map(([path, bytes]) => [`${FOLDER}/${path}`, bytes])), {
    mtime: MODIFIED,
  });
}

function offlineFile(path: string, bytes: Uint8Array): Uint8Array {
  const change = path.endsWith('.html')
    ? offlinePage
    : path.endsWith('.css')
      ? offlineStyle
      : undefined;
  if (change === undefined) return bytes;
  return new TextEncoder().encode(change(new TextDecoder().decode(bytes), path));
}

const NOTICE =
  '<p class="file-notice" role="note">This page was opened from a folder: you can read it, and nothing in it runs. ' +
  'The file <code>START-HERE.html</code> in the folder of the course says how to start it.</p>';

/** Addresses from the root of the site become relative, so that styles, fonts and links are found on disk too. */
export function offlinePage(html: string, path: string): string {
  const relative = html.replace(
    /\b(href|src)="(\/[^"]*)"/g,
    (_, attribute, address) => `${attribute}="${relativeTo(address, path)}"`,
  );
  return relative.replace(/<body[^>]*>/, (body) => `${body}${NOTICE}`);
}

function offlineStyle(css: string, path: string): string {
  return css.replace(/url\((\/[^)]*)\)/g, (_, address) => `url(${relativeTo(address, path)})`);
}

/** `/lessons/x/#dns` seen from `glossary/index.html` is `../lessons/x/index.html#dns`. */
function relativeTo(address: string, from: string): string {
  const [path = '/', rest = ''] = address.split(/(?=[?#])(.*)/s);
  const file = path.endsWith('/') ? `${path}index.html` : path;
  return posix.relative(posix.dirname(`/${from}`), file) + rest;
}
