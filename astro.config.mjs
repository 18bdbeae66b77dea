// @ts-check
/** How the site is built: lessons through our Markdown, a strict CSP, any base path. */
import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { hostFiles } from './scripts/host-files.ts';
import { redirects } from './scripts/redirects.ts';
import { lessonMarkdown } from './src/markdown/index.ts';
import { CSP_DIRECTIVES } from './src/site/csp.ts';
import { strictMarkup } from './src/site/strict-markup.ts';

/** `BASE_PATH=/course/ SITE_URL=https://example.org npm run build` */
const base = `/${process.env['BASE_PATH'] ?? ''}/`.replace(/\/+/g, '/');
const site = process.env['SITE_URL'] ?? 'https://kubernetes-services.example';

const SNIPPET =
  /\/src\/terminal\/(?:client|cluster-button|lesson-cluster|outcome|prediction|protocol|snippet-display|snippet-element|transcript|transcript-view)\.ts$/;

export default defineConfig({
  site,
  base,
  trailingSlash: 'always',
  integrations: [
    mdx(),
    strictMarkup(),
    redirects(new URL('content/redirects.json', import.meta.url)),
    hostFiles(base),
  ],
  devToolbar: { enabled: false },
  vite: {
    // Astro marks MDX modules with a directive of its own; the bundler would warn of each.
    build: {
      rolldownOptions: {
        checks: { moduleLevelDirective: false },
        // What every snippet needs is one file: four small ones compress worse, and one waits for the next.
        output: { codeSplitting: { groups: [{ name: 'snippet', test: SNIPPET }] } },
      },
    },
    // A worker of modules loads its lazy parts when they are first needed; else all would be one file.
    // What it needs at once is one file: small ones compress worse, and one that asks for the next costs a round trip.
    worker: {
      format: 'es',
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [{ name: 'worker', tags: ['$initial'], priority: 1 }],
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
