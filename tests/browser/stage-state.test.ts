/** State on stage: a prediction before the run, what was run before, and back to what should be here however a demo went. */
import type { Page } from 'playwright-core';
import { describe } from 'vitest';
import { address, DECK, LESSON, SPEAKER, snippetOf, stageReady } from './pages.ts';
import { expect, test } from './test.ts';

const shown = (page: Page) => page.locator('.present run-snippet:visible').last();
const state = (page: Page) => shown(page).locator('.state-words').textContent();
const note = (page: Page) => shown(page).locator('.exit').textContent();
const printed = (page: Page) => shown(page).getByRole('log').innerText();
const status = (page: Page) => page.locator('#deck-status').textContent();

async function onStage(page: Page): Promise<Page> {
  await stageReady(page);
  return page;
}

describe('a prediction', () => {
  test('is asked of the room, and the run proves it', async ({ open }) => {
    const page = await onStage(await open(`${DECK}#/no-name/1`));
    const output = shown(page).getByText('Could not resolve host').first();
    expect([await state(page), await output.isVisible()]).toEqual(['Predict first', false]);
    await page.keyboard.press('2');
    await expect.poll(() => shown(page).locator('.predict .chosen').innerText()).toMatch(/refused/);
    expect(await output.isVisible()).toBe(false);
    await page.keyboard.press('r');
    await expect.poll(() => state(page), { timeout: 20_000 }).toBe('Failed, as recorded');
    expect(await output.isVisible()).toBe(true);
    expect(await shown(page).locator('.verdict').textContent()).toBe('Not as you predicted.');
    expect(await shown(page).locator('.predict li:visible').count()).toBe(2);
    await page.keyboard.press('e');
    await expect.poll(() => state(page)).toBe('Predict first');
  });

  test('is in the notes of the speaker, with its answer', async ({ open }) => {
    const page = await open(`${SPEAKER}#/no-name`);
    const asked = page.locator('.speaker-notes article:visible .asked');
    expect(await asked.innerText()).toMatch(
      /How does a call by the Deployment’s name end\?.*Right/s,
    );
  });
});

describe('reset to this slide', () => {
  test('brings back what should be here, however the demo went', async ({ open }) => {
    const page = await onStage(await open(`${DECK}#/static/1`));
    await page.keyboard.press('r');
    await expect.poll(() => state(page), { timeout: 20_000 }).toBe('Ran, as recorded');
    await shown(page).getByRole('button', { name: 'Edit' }).click();
    await shown(page).getByRole('textbox').fill('kubectl delete service numbers-api');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => state(page), { timeout: 20_000 }).toBe('Edited, ran');
    await page.keyboard.press('e');
    await expect.poll(() => state(page)).toMatch(/^Recorded/);
    await expect.poll(() => note(page), { timeout: 20_000 }).toBe('');
    await expect
      .poll(() => status(page), { timeout: 20_000 })
      .toBe('fresh cluster, 2 earlier snippets ran again');
    await page.keyboard.press('r');
    await expect.poll(() => state(page), { timeout: 20_000 }).toBe('Ran, as recorded');
    expect(await note(page)).toBe('');
  });

  test('is a button of the console, of the deck and of the speaker page', async ({ open }) => {
    const page = await onStage(await open(`${DECK}#/static/1`));
    await shown(page).getByRole('button', { name: 'Reset to this slide' }).click();
    await expect
      .poll(() => note(page), { timeout: 20_000 })
      .toBe('fresh cluster, 2 earlier snippets ran again');
    await page.keyboard.press('ArrowRight');
    const [speaker] = await Promise.all([
      page.context().waitForEvent('page'),
      page.keyboard.press('s'),
    ]);
    await speaker.getByText('In step with the slides').waitFor();
    await speaker.getByRole('button', { name: 'Reset to this slide' }).click();
    await expect
      .poll(() => status(page), { timeout: 20_000 })
      .toBe('fresh cluster, 3 earlier snippets ran again');
  });
});

describe('what was run on the page of the lesson', () => {
  test('runs again on stage, edits included, and after a reload', async ({ open }) => {
    const page = await open(LESSON);
    const snippet = snippetOf(page, 'Make the Service, then call it by name');
    await snippet.run.click();
    await expect.poll(snippet.state, { timeout: 20_000 }).toMatch(/^Ran, as recorded/);
    await snippet.edit.click();
    await snippet.commands.fill('kubectl scale deployment numbers-api --replicas=1');
    await snippet.run.click();
    await expect.poll(snippet.state, { timeout: 20_000 }).toMatch(/^Edited, ran/);
    await page.locator('#service').getByRole('link', { name: 'Present from here' }).click();
    await stageReady(page);
    expect(address(page)).toBe(`${DECK}#/service`);
    const ranAgain = '4 snippets that you ran before ran again here';
    for (const again of [false, true]) {
      if (again) await page.reload();
      await expect.poll(() => status(page), { timeout: 20_000 }).toBe(ranAgain);
      for (let step = 0; step < 4 && !again; step += 1) await page.keyboard.press('ArrowRight');
      expect(await printed(page)).toContain('deployment.apps/numbers-api scaled');
    }
  });

  test('is nothing where nothing was run', async ({ open }) => {
    const page = await onStage(await open(`${DECK}#/service/4`));
    expect([await state(page), await status(page)]).toEqual(['Recorded, Kubernetes 1.33', '']);
  });
});
