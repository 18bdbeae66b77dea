// @ts-check
/** How the site is built: lessons through our Markdown, a strict CSP, any base path. */
import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { lessonMarkdown, styleToClass, theme } from './src/markdown/index.ts';

/** `BASE_PATH=/course/ SITE_URL=https://example.org npm run build` */
const base = `/${process.env['BASE_PATH'] ?? ''}/`.replace(/\/+/g, '/');
const site = process.env['SITE_URL'] ?? 'https://kubernetes-services.example';

export default defineConfig({
  site,
  base,
  trailingSlash: 'always',
  integrations: [mdx()],
  devToolbar: { enabled: false },
  markdown: {
    processor: satteri(lessonMarkdown(new URL('content/', import.meta.url), base)),
    shikiConfig: { theme, transformers: [styleToClass] },
  },
  security: {
    csp: {
      directives: [
        "default-src 'none'",
        "connect-src 'self'",
        "font-src 'self'",
        "frame-src 'self'",
        "img-src 'self' data:",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
      ],
    },
  },
});
