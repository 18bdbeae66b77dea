/** Every lesson asks for predictions: the recording hides until one is made, and the run shows which one was right. */
import { describe } from 'vitest';
import { LESSONS } from './pages.ts';
import { expect, test } from './test.ts';

/** So many snippets of a lesson ask, at least. */
const FEWEST = 2;

describe.each(LESSONS)('%s', (slug) => {
  test('its last prediction runs all that comes before, and ends as recorded', async ({ open }) => {
    const page = await open(`/lessons/${slug}/`);
    const asking = page.locator('run-snippet:has(.predict)');
    expect(await asking.count()).toBeGreaterThanOrEqual(FEWEST);
    const snippet = asking.last();
    const log = snippet.getByRole('log');
    const recorded = await log.textContent();
    expect(await log.locator('.line:not(.command)').first().isVisible()).toBe(false);
    await snippet.locator('.predict li[data-right] button').click();
    await snippet.getByText('As you predicted.').waitFor({ timeout: 30_000 });
    expect(await log.textContent()).toBe(recorded);
    expect(await snippet.locator('.state-words').textContent()).toMatch(/, as recorded$/);
  });

  test('on paper each is a question above its transcript', async ({ open }) => {
    const page = await open(`/handout/${slug}/`);
    const asked = page.locator('.question:has(b:text("Predict first."))');
    expect(await asked.count()).toBeGreaterThanOrEqual(FEWEST);
    expect(await asked.first().locator('+ .snippet').count()).toBe(1);
  });
});
