import { expect, test } from './test.ts';

test('the home page names the course', async ({ open }) => {
  const page = await open('/');
  expect(await page.title()).toContain('Kubernetes Services');
});
