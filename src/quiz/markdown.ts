/** Markdown of prompts, choices and explanations: one paragraph of words, `code`, *emphasis* and **strength**. */

import { markdownToHtml } from 'satteri';

/** Tags the text would put into the page but must not, such as `b`, `a` or `p` for a second paragraph. */
export function foreignTags(markdown: string): readonly string[] {
  const rest = inline(markdown).replaceAll(/<\/?(code|em|strong)>/g, '');
  return [...new Set([...rest.matchAll(/<\/?([^\s/>]*)/g)].map(([, name]) => name ?? ''))];
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

function inline(markdown: string): string {
  const { html } = markdownToHtml(markdown, { features: { smartPunctuation: true } });
  return html.trim().replace(/^<p>(.*)<\/p>$/s, '$1');
}
