/** What `open` watches for does fail a test: a violation of the CSP, an uncaught error, a request to someone else. */
import { test } from './test.ts';

test.fails('a style attribute', async ({ open }) => {
  const page = await open('/');
  await page.evaluate(() => document.body.setAttribute('style', 'color: red'));
});

test.fails('an error that nobody catches', async ({ open }) => {
  const page = await open('/');
  const thrown = page.waitForEvent('pageerror');
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error('nobody catches this');
    });
  });
  await thrown;
});

test.fails('a request to someone else', async ({ open }) => {
  const page = await open('/');
  const asked = page.waitForEvent('console');
  await page.evaluate(() => {
    new Image().src = 'http://127.0.0.1:9/pixel.png';
  });
  await asked;
});
