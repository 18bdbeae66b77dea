/** What the plugins before left over: text with a colon in it is text again; any other directive fails the build,
 *  because Sätteri would drop it together with its content. */
import { defineMdastPlugin, type MdastNode } from 'satteri';
import { AuthorError } from './author-error.ts';
import { BOXES } from './boxes.ts';
import { type Document, placeOf } from './compilation.ts';
import { suggestion } from './nearest.ts';
import { THINGS } from './things.ts';

type Named = Extract<MdastNode, { name: string }>;

const WORDS = ['term', ...THINGS];
const KNOWN = [...WORDS.map((word) => `:${word}[…]`), ...BOXES.map((box) => `:::${box}[…]`)];

export const unknownDirectives = defineMdastPlugin({
  name: 'unknown-directives',
  options: { position: true },
  containerDirective: (node, ctx) => fail(':::', node, ctx),
  leafDirective: (node, ctx) => fail('::', node, ctx),
  textDirective(node, ctx) {
    const isBare = node.children.length === 0 && Object.keys(node.attributes ?? {}).length === 0;
    if (isBare && WORDS.includes(node.name)) throw wordless(node, ctx);
    if (isBare) return { type: 'text', value: `:${node.name}` };
    fail(':', node, ctx);
  },
});

function wordless(node: Readonly<Named>, document: Document): AuthorError {
  return new AuthorError(placeOf(node, document), {
    what: `":${node.name}" lacks its words`,
    expected: `:${node.name}[words]`,
    mend: 'add them in brackets, or write it as `code` when the colon is meant to be read',
  });
}

function fail(colons: string, node: Readonly<Named>, document: Document): never {
  throw new AuthorError(placeOf(node, document), {
    what: `"${colons}${node.name}" is not a directive of lessons`,
    expected: `one of ${KNOWN.join(' ')}`,
    mend: suggestion(node.name, [...WORDS, ...BOXES]),
  });
}
