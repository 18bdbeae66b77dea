import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { templateHash } from './templatehash.ts';

interface Recorded {
  readonly deployment: string;
  readonly defaultedTemplate: Parameters<typeof templateHash>[0];
  readonly hash: string;
}

const file = new URL('../../../tests/golden/template-hashes.json', import.meta.url);
const recorded: readonly Recorded[] = JSON.parse(readFileSync(file, 'utf8'));

test.each(
  recorded.map(
    ({ deployment, hash, defaultedTemplate }) => [deployment, hash, defaultedTemplate] as const,
  ),
)('the template of %s hashes to %s, as a real control plane recorded', (_, hash, template) => {
  expect(templateHash(template)).toBe(hash);
});
