/** `:::note[Title]` becomes an <Aside>. A box without a title fails: the title is what a skimming reader sees. */
import { defineMdastPlugin, type MdastNode } from 'satteri';
import { AuthorError } from './author-error.ts';
import { placeOf } from './compilation.ts';
import { block } from './elements.ts';

export const BOXES = ['note', 'tip', 'caution'];

export const boxes = defineMdastPlugin({
  name: 'boxes',
  options: { position: true },
  containerDirective(node, ctx) {
    if (!BOXES.includes(node.name)) return;
    const [label, ...rest] = node.children;
    if (label === undefined || !isLabel(label)) {
      throw new AuthorError(placeOf(node, ctx), {
        what: `this ${node.name} has no title`,
        expected: `:::${node.name}[A short title]`,
        mend: 'write its point, in a few words, in brackets after the name',
      });
    }
    return block('Aside', { kind: node.name, title: ctx.textContent(label) }, rest);
  },
});

function isLabel(node: MdastNode): boolean {
  return node.type === 'paragraph' && node.data?.directiveLabel === true;
}
