/** Splits the Markdown of an exhibit into paragraphs and fences. */

import { renderMarkdown } from './markdown.ts';

export type Block =
  | { readonly kind: 'words'; readonly html: string }
  | { readonly kind: 'code'; readonly language: string; readonly source: string }
  | { readonly kind: 'diagram'; readonly source: string };

const FENCE = /^```(\w*)\n([\s\S]*?)\n```$/gm;

export function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  let end = 0;
  for (const { index, 0: whole, 1: language = '', 2: source = '' } of markdown.matchAll(FENCE)) {
    blocks.push(...paragraphs(markdown.slice(end, index)));
    blocks.push(
      language === 'mermaid'
        ? { kind: 'diagram', source }
        : { kind: 'code', language: language || 'text', source },
    );
    end = index + whole.length;
  }
  return [...blocks, ...paragraphs(markdown.slice(end))];
}

function paragraphs(markdown: string): readonly Block[] {
  return markdown
    .split(/\n{2,}/)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => ({ kind: 'words', html: renderMarkdown(text) }));
}
