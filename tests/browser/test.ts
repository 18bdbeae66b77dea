/** `test` with a real Chromium. Whatever a test does: no error, CSP violation or third-party request may happen. */
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
} from 'playwright-core';
import { test as base, expect, inject } from 'vitest';
import { findChromium } from '../../scripts/chromium.ts';

export { expect };

/**
 * - `browser` is one Chromium for the test file;
 * - `open(path, options)` opens a page of the site in a context of its own, watched for faults.
 */
export const test = base
  .extend('origin', () => inject('origin'))
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the wanted fixtures from the pattern
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
    const browser = await chromium.launch(await findChromium());
    onCleanup(() => browser.close());
    return browser;
  })
  .extend('open', async ({ browser }, { onCleanup }) => {
    const contexts: BrowserContext[] = [];
    const faults: string[] = [];
    onCleanup(async () => {
      await Promise.all(contexts.map((context) => context.close()));
      expect(faults, 'errors, CSP violations and third-party requests').toEqual([]);
    });
    return async (path: string, options: BrowserContextOptions = {}) => {
      const context = await newContext(browser, options, faults);
      contexts.push(context);
      const page = await context.newPage();
      await page.goto(path);
      return page;
    };
  });

async function newContext(
  browser: Browser,
  options: BrowserContextOptions,
  faults: string[],
): Promise<BrowserContext> {
  const origin = inject('origin');
  const context = await browser.newContext({
    baseURL: origin,
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(10_000);
  context.on('weberror', (error) => faults.push(String(error.error())));
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.protocol.startsWith('http')) faults.push(request.url());
  });
  return context;
}
