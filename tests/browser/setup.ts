/** Before all browser tests: builds the site, unpacks the browser if it must, and serves the site on a free port. */
import { spawnSync } from 'node:child_process';
import type { TestProject } from 'vitest/node';
import { findChromium } from '../../scripts/chromium.ts';
import { listen } from '../../scripts/listen.ts';
import { staticSite } from '../../scripts/static-site.ts';
import { readerEnvironment } from './reader-environment.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built site is served, e.g. `http://localhost:40123`. */
    origin: string;
  }
}

/** `REUSE_BUILD=1` takes `dist` as it is, for a quick run while writing tests. */
export async function setup(project: TestProject): Promise<() => void> {
  if (!process.env['REUSE_BUILD']) build();
  await findChromium();
  const { origin, close } = await listen(staticSite('dist', '/'));
  project.provide('origin', origin);
  return close;
}

function build(): void {
  const { status, stdout, stderr } = spawnSync('npm', ['run', 'build'], {
    env: readerEnvironment(),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The build fails:\n${stdout}${stderr}`);
}
