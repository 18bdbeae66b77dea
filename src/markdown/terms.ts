/**
 * `:term[EndpointSlice]` becomes a <Term>: a link to the entry of the glossary, which has to exist. `at` tells one from
 * another where a lesson names a term twice.
 */
import { defineMdastPlugin, type MdastPluginDefinition } from 'satteri';
import { AuthorError } from './author-error.ts';
import { placeOf } from './compilation.ts';
import { inline } from './elements.ts';
import { suggestion } from './nearest.ts';
import { slugOf } from './slug.ts';

/** @param glossary The terms as the glossary writes them; case does not count. */
export function terms(glossary: readonly string[]): MdastPluginDefinition {
  const byWord = new Map(glossary.map((term) => [term.toLowerCase(), term]));
  return defineMdastPlugin({
    name: 'terms',
    options: { position: true },
    textDirective(node, ctx) {
      if (node.name !== 'term') return;
      const words = ctx.textContent(node);
      const name = byWord.get(words.toLowerCase());
      const { line = 1, column = 1 } = node.position?.start ?? {};
      const at = `${line}-${column}`;
      if (name !== undefined) return inline('Term', { name, id: slugOf(name), at }, node.children);
      throw new AuthorError(placeOf(node, ctx), {
        what: `the glossary has no term "${words}"`,
        expected:
          'a term of content/glossary.yaml, in brackets; endings go after them, :term[label]s',
        mend: `${suggestion(words, glossary)} Or add it to the glossary`,
      });
    },
  });
}
