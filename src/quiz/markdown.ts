/** Markdown of prompts, choices and explanations: one paragraph of words, `code`, *emphasis* and **strength**. */

import { markdownToHtml } from 'satteri';

const TAG = /<\/?([a-z0-9]+)([^>]*)>/g;
const ALLOWED = new Set(['code', 'em', 'strong']);

/** Tags the text would put into the page but must not, such as `b`, `a` or `p` for a second paragraph. */
export function foreignTags(markdown: string): readonly string[] {
  const tags = [...inline(markdown).matchAll(TAG)];
  const foreign = tags.filter(([, name, attributes]) => !ALLOWED.has(name ?? '') || attributes);
  return [...new Set(foreign.map(([, name]) => name ?? ''))];
}

/**
 * The text as HTML that is safe to insert: every `<` in it begins one of the allowed tags.
 * @throws {Error} when the text holds more than that; `lint.ts` tells the author first
 */
export function renderMarkdown(markdown: string): string {
  const foreign = foreignTags(markdown);
  if (foreign.length > 0) throw new Error(`not allowed in a question: <${foreign.join('>, <')}>`);
  return inline(markdown);
}

/** HTML comments count as a tag, so that nothing passes unseen. */
function inline(markdown: string): string {
  const { html } = markdownToHtml(markdown, { features: { smartPunctuation: true } });
  return html
    .trim()
    .replace(/^<p>(.*)<\/p>$/s, '$1')
    .replaceAll(/<[!?]/g, '<html>');
}
