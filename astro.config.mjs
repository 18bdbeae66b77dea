// @ts-check
/** How the site is built: lessons through our Markdown, a strict CSP, any base path. */
import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { redirects } from './scripts/redirects.ts';
import { lessonMarkdown } from './src/markdown/index.ts';
import { CSP_DIRECTIVES } from './src/site/csp.ts';
import { strictMarkup } from './src/site/strict-markup.ts';

/** `BASE_PATH=/course/ SITE_URL=https://example.org npm run build` */
const base = `/${process.env['BASE_PATH'] ?? ''}/`.replace(/\/+/g, '/');
const site = process.env['SITE_URL'] ?? 'https://kubernetes-services.example';

/** What every first command of a reader needs of kubectl. */
const KUBECTL_AT_ONCE =
  /\/src\/kubectl\/(?:[^/]+\.ts|client\/|flags\/(?:flag|global|parse)|resources\/(?:arguments|list|objects|select-manifests)|printers\/(?:json|output|read-output|table|tabwriter|human-duration)|get\/)/;

export default defineConfig({
  site,
  base,
  trailingSlash: 'always',
  integrations: [
    mdx(),
    strictMarkup(),
    redirects(new URL('content/redirects.json', import.meta.url)),
  ],
  devToolbar: { enabled: false },
  vite: {
    // Astro marks MDX modules with a directive of its own; the bundler would warn of each.
    build: { rolldownOptions: { checks: { moduleLevelDirective: false } } },
    // A worker of modules loads its lazy parts when they are first needed; else all would be one file.
    // What it needs at once is one file, and what every first command needs another: small ones compress worse.
    worker: {
      format: 'es',
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: 'worker', tags: ['$initial'], priority: 1 },
              { name: 'kubectl', test: KUBECTL_AT_ONCE },
            ],
          },
        },
      },
    },
  },
  markdown: {
    processor: satteri(lessonMarkdown(new URL('content/', import.meta.url), base)),
    syntaxHighlight: false,
  },
  // One round trip less before the first paint; the policy carries the hashes.
  build: { inlineStylesheets: 'always' },
  security: { csp: { directives: [...CSP_DIRECTIVES] } },
});
