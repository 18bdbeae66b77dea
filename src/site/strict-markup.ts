/** Fails the build when a page holds what the content security policy would block: its reader would miss it silently. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

export function strictMarkup(): AstroIntegration {
  return {
    name: 'strict-markup',
    hooks: {
      async 'astro:build:done'({ dir }) {
        const folder = fileURLToPath(dir);
        const files = (await readdir(folder, { recursive: true })).filter((name) =>
          name.endsWith('.html'),
        );
        const found = await Promise.all(
          files
            .sort()
            .map(async (file) => blockedIn(await readFile(join(folder, file), 'utf8'), file)),
        );
        if (found.flat().length > 0) throw new Error(found.flat().join('\n'));
      },
    },
  };
}

const TAG = /<[a-z][^>]*>/gi;
const BLOCKED = /\s(?:style|on[a-z]+)\s*=/i;
const QUOTED = /"[^"]*"|'[^']*'/g;

/** One line for each tag with a style attribute, an event handler or a `javascript:` address. */
export function blockedIn(html: string, file: string): readonly string[] {
  const tags = html.match(TAG) ?? [];
  return tags
    .filter(
      (tag) => BLOCKED.test(tag.replaceAll(QUOTED, '""')) || /=\s*["']?javascript:/i.test(tag),
    )
    .map(
      (tag) =>
        `${file}: the content security policy blocks ${tag}; use a class or an event listener`,
    );
}
