/** A drawing is made once and kept; one that fails is not. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { cached } from './cache.ts';
import type { Drawing } from './draw.ts';

const DRAWING: Drawing = {
  kind: 'flowchart',
  title: 'T',
  description: 'D',
  body: '<g/>',
  viewBox: { x: 0, y: 0, width: 10, height: 10 },
  steps: [],
};

test('the second time it is read, another source is drawn, a failure is tried again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'diagrams-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const drawn: string[] = [];
  const draw = (source: string) =>
    cached(
      source,
      async () => {
        drawn.push(source);
        if (source === 'broken') throw new Error('no');
        return DRAWING;
      },
      folder,
    );
  expect(await draw('a')).toEqual(DRAWING);
  expect(await draw('a')).toEqual(DRAWING);
  expect(await draw('b')).toEqual(DRAWING);
  await expect(draw('broken')).rejects.toThrow('no');
  await expect(draw('broken')).rejects.toThrow('no');
  expect(drawn).toEqual(['a', 'b', 'broken', 'broken']);
});
