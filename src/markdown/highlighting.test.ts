import { markdownToHtml } from 'satteri';
import { expect, test } from 'vitest';
import { highlighted, highlighting, roleOf } from './highlighting.ts';

test('a fence becomes coloured text whose colours are classes', async () => {
  const source = '```yaml\na: "x" # y\n```';
  const { html } = await markdownToHtml(source, { hastPlugins: [highlighting] });
  expect(html.trim()).toBe(
    '<pre class="shiki classes" tabindex="0"><code><span class="line">' +
      '<span class="code-keyword">a</span><span class="code-keyword">:</span>' +
      '<span class="code-string-expression"> "x"</span><span class="code-comment"> # y</span>' +
      '</span></code></pre>',
  );
});

test.each(['yaml', 'bash', 'text', 'json', 'ts'])('%s leaves no style', async (lang) => {
  const source = 'export const a = { "b": [1, true, null] } # "c" $d <e> **f** `g` // h\n- k: &x 2';
  expect(JSON.stringify(await highlighted(source, lang))).not.toContain('"style"');
});

test('a style that has no class is an error, not a loss', () => {
  expect(roleOf('color:var(--code-token-keyword)')).toBe('keyword');
  expect(() => roleOf('font-style:italic')).toThrow('no class: font-style:italic');
});
