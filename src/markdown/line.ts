/** Markdown within a line: the texts of front matter and data files. */
import { markdownToHtml } from 'satteri';

/** HTML without the paragraph around it. Throws when the text is more than one paragraph. */
export function lineOfMarkdown(text: string): string {
  const { html } = markdownToHtml(text, { features: { smartPunctuation: true } });
  const line = /^<p>(.*)<\/p>\s*$/s.exec(html)?.[1];
  if (line !== undefined && !line.includes('<p>')) return line;
  throw new RangeError(`this text should be one line of Markdown: ${text}`);
}
