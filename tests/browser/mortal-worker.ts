/** A worker that can be made to die, as it would for want of memory. */
import type { Page } from 'playwright-core';

/** From the next page on its workers are within reach. */
export async function catchWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const Original = globalThis.Worker;
    globalThis.Worker = class extends Original {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        Object.assign(globalThis, { lastWorker: this });
      }
    };
  });
}

/** The newest worker of the page dies. */
export async function killWorker(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { lastWorker } = globalThis as unknown as { lastWorker: Worker };
    lastWorker.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
  });
}
