/** `npm run bench`: how soon the playground can be used on a slow processor, and how long a frame of a full map takes. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';
import { listen } from './listen.ts';
import { slowRenderers } from './slow-renderers.ts';
import { staticSite } from './static-site.ts';

const RUNS = 5;
const CPU_SLOWDOWN = 4;
const PODS = 98; // and two of the cluster's own

const { origin, close } = await listen(staticSite('dist', '/'));
const browser = await chromium.launch(await findChromium());
const usable: number[] = [];
for (let run = 0; run < RUNS; run += 1) usable.push(await timeToUse(browser));
const frames = await framesOfFullMap(browser);
console.log(`
Playground, Chromium ${browser.version()}, median [lowest to highest], ms
  prompt and map there, ${CPU_SLOWDOWN}x slower, of 1000  ${row(usable)}
  a frame of 3 nodes and ${PODS + 2} Pods, of 16     ${row(frames)}`);
await browser.close();
close();

/** From the start of the page until its prompt takes a line and the map shows the cluster, as the page itself sees it. */
async function timeToUse(from: Browser): Promise<number> {
  const page = await newPage(from);
  await page.addInitScript(noteWhenUsable);
  const fullSpeed = await slowRenderers(from, CPU_SLOWDOWN);
  await page.goto(`${origin}/playground/`, { waitUntil: 'commit' });
  const time = await page.evaluate(() => globalThis.playgroundUsable);
  fullSpeed();
  await page.context().close();
  return time;
}

declare global {
  /** Milliseconds from the start of the page to the frame after the one that draws the first Service. */
  var playgroundUsable: Promise<number>;
}

/** Runs in the page, before anything of the page. */
function noteWhenUsable(): void {
  globalThis.playgroundUsable = new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      const isDrawn = document.querySelector('cluster-map [data-id^="Service/"]') !== null;
      if (!isDrawn || !customElements.get('cluster-terminal')) return;
      observer.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
    }).observe(document, { childList: true, subtree: true });
  });
}

async function framesOfFullMap(from: Browser): Promise<readonly number[]> {
  const page = await newPage(from);
  await page.goto(`${origin}/playground/`);
  await run(
    page,
    `kubectl create deployment web --image=kiamol/ch03-numbers-api --replicas=${PODS}`,
  );
  await page.evaluate(() => performance.clearMeasures());
  await run(
    page,
    'kubectl expose deployment web --port=80; kubectl rollout restart deployment web',
  );
  return page.evaluate(() => performance.getEntriesByName('map').map(({ duration }) => duration));
}

async function run(page: Page, line: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Command' }).fill(line);
  await page.keyboard.press('Enter');
  await page.locator('cluster-terminal[data-state=running]').waitFor();
  await page.locator('cluster-terminal[data-state=ready]').waitFor();
  await page.waitForTimeout(500);
}

async function newPage(from: Browser): Promise<Page> {
  const context = await from.newContext();
  const page = await context.newPage();
  await page.goto(`${origin}/glossary/`); // so that there is a renderer to slow down
  return page;
}

function row(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, middle, high] = [0, sorted.length >> 1, sorted.length - 1].map((index) =>
    (sorted[index] ?? 0).toFixed(1),
  );
  return `${middle} [${low} to ${high}]`;
}
