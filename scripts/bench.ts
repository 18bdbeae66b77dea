/** `npm run bench`: how fast the built site is on a slow connection and a slow processor, beside our targets. */
import { readdirSync } from 'node:fs';
import { type Browser, type CDPSession, chromium } from 'playwright-core';
import { findChromium } from './chromium.ts';
import { listen } from './listen.ts';
import { slowRenderers } from './slow-renderers.ts';
import { staticSite } from './static-site.ts';

const RUNS = 5;
/** 1.6 Mbit/s with 150 ms round trip. */
const SLOW_NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 1_600_000 / 8,
};
const CPU_SLOWDOWN = 4;
/** Time for late work to show itself after a page has loaded. */
const AFTERMATH_MS = 2000;
/** A hand that comes to a button takes longer than this from its edge to the press. */
const LOOK_MS = 200;

interface Paint {
  readonly firstPaint: number;
  readonly largestPaint: number;
  /** The frame after the last diagram came in; 0 without diagrams. */
  readonly diagrams: number;
  /** Start and length of each task of over 50 ms. */
  readonly longTasks: readonly (readonly [start: number, duration: number])[];
}

/**
 * What of the long tasks goes beyond 50 ms each, after the first paint: Total Blocking Time as
 * https://web.dev/articles/tbt defines it. Before the first paint there is nothing to press yet;
 * `withAll` counts that too.
 */
function blockingTime({ firstPaint, longTasks }: Paint, withAll = false): number {
  const from = withAll ? 0 : firstPaint;
  const lengths = longTasks.map(([start, duration]) => start + duration - Math.max(start, from));
  return lengths.reduce((sum, length) => sum + Math.max(0, length - 50), 0);
}

const lesson = process.argv[2] ?? readdirSync('dist/lessons')[0];
const { origin, close } = await listen(staticSite('dist', '/'));
const browser = await chromium.launch(await findChromium());

const page = await repeat(() => measurePaint(browser, `${origin}/lessons/${lesson}/`));
const deck = await repeat(() => measurePaint(browser, `${origin}/slides/${lesson}/`));
const runs = await repeat(() => measureRuns(browser, `${origin}/lessons/${lesson}/`));

console.log(`
${lesson}, Chromium ${browser.version()}, median of ${RUNS} [lowest to highest], ms

Cold cache, 1.6 Mbit/s, 150 ms round trip, ${CPU_SLOWDOWN}x slower processor
${row(
  'page: first paint',
  page.map((each) => each.firstPaint),
)}
${row(
  'page: largest content',
  page.map((each) => each.largestPaint),
  1100,
)}
${row(
  'page: all diagrams',
  page.map((each) => each.diagrams),
  1100,
)}
${row(
  'page: blocking time',
  page.map((each) => blockingTime(each)),
  50,
)}
${row(
  '  with the first layout',
  page.map((each) => blockingTime(each, true)),
)}
${row(
  'deck: first slide',
  deck.map((each) => each.largestPaint),
  1500,
)}
${row(
  'deck: blocking time',
  deck.map((each) => blockingTime(each)),
)}
${row(
  '  with the first layout',
  deck.map((each) => blockingTime(each, true)),
)}

From the press of Run to its first line of output, all threads of the page ${CPU_SLOWDOWN}x slower
${row(
  'first Run of a visit',
  runs.map(({ cold }) => cold),
  300,
)}
${row(
  `  aimed at for ${LOOK_MS} ms`,
  runs.map(({ aimed }) => aimed),
)}
${row(
  'Run again',
  runs.map(({ again }) => again),
  100,
)}
`);

await browser.close();
close();

async function repeat<Result>(measure: () => Promise<Result>): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let run = 0; run < RUNS; run += 1) results.push(await measure());
  return results;
}

function row(name: string, values: readonly number[], target?: number): string {
  const sorted = values.toSorted((a, b) => a - b).map(Math.round);
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const range = `[${sorted[0]} to ${sorted.at(-1)}]`;
  const verdict =
    target === undefined ? '' : `target ${target}: ${median <= target ? 'met' : 'MISSED'}`;
  return `  ${name.padEnd(24)}${String(median).padStart(6)}  ${range.padEnd(16)}${verdict}`;
}

/** Loads a page once, in a context of its own so that nothing is cached. */
async function measurePaint(from: Browser, url: string): Promise<Paint> {
  const context = await from.newContext({ viewport: { width: 1280, height: 720 } });
  const opened = await context.newPage();
  await slowDown(await context.newCDPSession(opened));
  await opened.addInitScript(observePaint);
  await opened.goto(url, { waitUntil: 'load' });
  await opened.waitForTimeout(AFTERMATH_MS);
  const paint = await opened.evaluate(() => globalThis.paint);
  await context.close();
  return paint;
}

async function slowDown(session: CDPSession): Promise<void> {
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_NETWORK);
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
}

declare global {
  var paint: { -readonly [Name in keyof Paint]: Paint[Name] };
}

/** Runs in the page, before anything of the page. */
function observePaint(): void {
  const longTasks: [number, number][] = [];
  const paint = { firstPaint: 0, largestPaint: 0, diagrams: 0, longTasks };
  globalThis.paint = paint;
  const observe = (type: string, use: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(use)).observe({
      type,
      buffered: true,
    });
  observe('paint', (entry) => {
    if (entry.name === 'first-contentful-paint') paint.firstPaint = entry.startTime;
  });
  observe('largest-contentful-paint', (entry) => {
    paint.largestPaint = entry.startTime;
  });
  observe('longtask', (entry) => {
    longTasks.push([entry.startTime, entry.duration]);
  });
  let seen = 0;
  new MutationObserver(() => {
    const diagrams = document.getElementsByClassName('mmd').length;
    if (diagrams === seen) return;
    seen = diagrams;
    requestAnimationFrame(() => {
      paint.diagrams = performance.now();
    });
  }).observe(document, { childList: true, subtree: true });
}

interface Runs {
  /** The first of a visit, on a press that nothing announced. */
  readonly cold: number;
  /** The first of a visit, when a pointer came to the button a moment before it pressed. */
  readonly aimed: number;
  readonly again: number;
}

/** Presses Run in pages that have never run anything, then once more. */
async function measureRuns(from: Browser, url: string): Promise<Runs> {
  const aimed = await firstRun(from, url, LOOK_MS);
  const cold = await firstRun(from, url, 0);
  return { cold: cold.first, aimed: aimed.first, again: cold.again };
}

/** @param lookMs for so long the pointer rests on the button before it presses; 0: a press without a pointer */
async function firstRun(from: Browser, url: string, lookMs: number) {
  const context = await from.newContext();
  const opened = await context.newPage();
  await opened.goto(url, { waitUntil: 'load' });
  const run = opened.locator('run-snippet [name=run]').first();
  await run.scrollIntoViewIfNeeded();
  await opened.waitForTimeout(AFTERMATH_MS);
  const fullSpeed = await slowRenderers(from, CPU_SLOWDOWN);
  const press = async () => {
    await opened.evaluate(timeFirstOutput);
    if (lookMs === 0) return run.dispatchEvent('click');
    await run.hover();
    await opened.waitForTimeout(lookMs);
    await opened.mouse.down();
    await opened.mouse.up();
  };
  await press();
  const first = await opened.evaluate(() => globalThis.firstOutput);
  await opened.waitForTimeout(AFTERMATH_MS);
  await press();
  const again = await opened.evaluate(() => globalThis.firstOutput);
  fullSpeed();
  await context.close();
  return { first, again };
}

declare global {
  /** Milliseconds from the press of Run to its first line of output. */
  var firstOutput: Promise<number>;
}

/** Runs in the page, before Run is pressed. */
function timeFirstOutput(): void {
  const snippet = document.querySelector('run-snippet');
  const transcript = snippet?.querySelector('.transcript');
  if (!snippet || !transcript) throw new TypeError('the page has no snippet to run');
  let pressed = Number.NaN;
  snippet.addEventListener(
    'click',
    ({ timeStamp }) => {
      pressed = timeStamp;
    },
    { capture: true, once: true },
  );
  globalThis.firstOutput = new Promise((resolve) => {
    new MutationObserver((changes, observer) => {
      const lines = changes.flatMap((change) => [...change.addedNodes]);
      const isOutput = (node: Node) => node instanceof Element && !node.matches('.command');
      if (Number.isNaN(pressed) || !lines.some(isOutput)) return;
      observer.disconnect();
      resolve(performance.now() - pressed);
    }).observe(transcript, { childList: true });
  });
}
