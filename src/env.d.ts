/// <reference types="astro/client" />

/** For plain `tsc`, which does not read .astro files; `astro check` does, and judges their props. */
declare module '*.astro' {
  import type { AstroComponentFactory } from 'astro/runtime/server/index.js';

  const Component: AstroComponentFactory;
  export default Component;
}
