/** Claims the ids of all headings, and sets those inside a section. One without an id of its author's gets none: Astro
 *  would derive one from the words, and a link to it would break when the words change. */
import { defineMdastPlugin, type MdastNode } from 'satteri';
import { AuthorError } from './author-error.ts';
import { claimId, type Document, placeOf } from './compilation.ts';
import { block, textOf } from './elements.ts';
import { splitHeading } from './heading-id.ts';

export const headings = defineMdastPlugin({
  name: 'headings',
  options: { position: true },
  heading(node, ctx) {
    const { id, words } = splitHeading(node);
    if (id !== undefined) claimId(id, textOf(words), placeOf(node, ctx), ctx);
    if (node.depth === 2) return;
    if (node.depth !== 3) throw wrongDepth(node, ctx);
    return block('h3', { id }, words);
  },
});

function wrongDepth(node: Readonly<MdastNode>, document: Document): AuthorError {
  return new AuthorError(placeOf(node, document), {
    what: 'a heading of this depth does not fit',
    expected: '## for a section, ### inside one; the title of the lesson is in the front matter',
    mend: 'use ## or ###',
  });
}
