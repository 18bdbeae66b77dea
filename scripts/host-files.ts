/** An Astro integration: writes `_headers` into the built site. */
import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { headersFile } from '../src/site/host-headers.ts';

export function hostFiles(base: string): AstroIntegration {
  return {
    name: 'host-files',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const folders = readdirSync(fileURLToPath(dir), { withFileTypes: true })
          .filter((entry) => entry.isDirectory())
          .map(({ name }) => `/${name}/`)
          .sort();
        writeFileSync(new URL('_headers', dir), headersFile(folders, base));
      },
    },
  };
}
