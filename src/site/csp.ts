/** The content security policy: what the site allows itself. Astro writes it into each page, with the hashes. */
import { createHash } from 'node:crypto';

/** `script-src` and `style-src` are Astro's: `'self'` and the hashes of what it inlines. */
export const CSP_DIRECTIVES = [
  "default-src 'none'",
  "connect-src 'self'",
  "font-src 'self'",
  "frame-src 'self'",
  "img-src 'self' data:",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
] as const;

/** The source expression that allows this inline script. */
export function scriptHash(script: string): `sha256-${string}` {
  return `sha256-${createHash('sha256').update(script).digest('base64')}`;
}
