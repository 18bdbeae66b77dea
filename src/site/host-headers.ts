/**
 * What a host should say with each page beside what the page says itself. Scripts and styles stay with the page's own
 * policy, because their hashes differ from page to page; both policies hold, so neither can widen the other.
 */
import { CSP_DIRECTIVES } from './csp.ts';

/** Who may show a page in a frame: a deck stands in its speaker page, what is made to be embedded stands anywhere. */
export const FRAME_ANCESTORS = {
  ours: "frame-ancestors 'self'",
  embedded: 'frame-ancestors *',
} as const;

/** Without `default-src`, which would forbid the scripts and styles that the page's own policy allows. */
export const HOST_POLICY: string = [
  ...CSP_DIRECTIVES.filter((directive) => !directive.startsWith('default-src')),
  "object-src 'none'",
].join('; ');

export const HOST_HEADERS: readonly (readonly [string, string])[] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
  ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
];

/** Files whose names carry a hash of their content. */
export const HASHED = { folder: '/_astro/', cache: 'public, max-age=31536000, immutable' } as const;

const EMBEDDED = '/embed/';

/**
 * The file `_headers` of Cloudflare Pages and Netlify. Where two rules give one header, both are sent, so what may be
 * framed is said for each folder alone.
 *
 * @param folders of the built site, such as `/lessons/`
 */
export function headersFile(folders: readonly string[], base: string): string {
  const rule = (path: string, headers: readonly (readonly [string, string])[]) =>
    `${base.replace(/\/$/, '')}${path}\n${headers.map(([name, value]) => `  ${name}: ${value}\n`).join('')}`;
  const ours = folders.filter((folder) => folder !== EMBEDDED && folder !== HASHED.folder);
  const framed = (ancestors: string) => [['Content-Security-Policy', ancestors]] as const;
  return [
    rule('/*', [['Content-Security-Policy', HOST_POLICY], ...HOST_HEADERS]),
    rule(`${HASHED.folder}*`, [['Cache-Control', HASHED.cache]]),
    rule('/', framed(FRAME_ANCESTORS.ours)),
    ...ours.map((folder) => rule(`${folder}*`, framed(FRAME_ANCESTORS.ours))),
    rule(`${EMBEDDED}*`, framed(FRAME_ANCESTORS.embedded)),
  ].join('\n');
}
