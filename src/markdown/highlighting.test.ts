import { codeToHtml } from 'shiki';
import { expect, test } from 'vitest';
import { roleOf, styleToClass, theme } from './highlighting.ts';

test('colours are classes; no style is left', async () => {
  const html = await codeToHtml('a: "x" # y', {
    lang: 'yaml',
    theme,
    transformers: [styleToClass],
  });
  expect(html).not.toContain('style=');
  expect(html).toContain('class="code-string-expression"');
  expect(html).toContain('class="code-comment"');
});

test.each(['yaml', 'bash', 'text', 'json', 'ts'])('%s leaves no style', async (lang) => {
  const source = 'export const a = { "b": [1, true, null] } # "c" $d <e> **f** `g` // h\n- k: &x 2';
  expect(await codeToHtml(source, { lang, theme, transformers: [styleToClass] })).not.toContain(
    'style=',
  );
});

test('a style that has no class is an error, not a loss', () => {
  expect(roleOf('color:var(--code-token-keyword)')).toBe('keyword');
  expect(() => roleOf('font-style:italic')).toThrow('no class: font-style:italic');
});
