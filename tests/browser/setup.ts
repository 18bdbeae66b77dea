/** Before all browser tests: builds the site, unpacks the browser if it must, and serves the site on a free port. */
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { findChromium } from '../../scripts/chromium.ts';
import { staticSite } from '../../scripts/static-site.ts';

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
  const server = createServer(staticSite('dist', '/'));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  project.provide('origin', `http://localhost:${(server.address() as AddressInfo).port}`);
  return () => server.close().closeAllConnections();
}

function build(): void {
  const { status, stdout, stderr } = spawnSync('npm', ['run', 'build'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The build fails:\n${stdout}${stderr}`);
}
