/** A mermaid fence becomes a <Diagram>, drawn at build time by src/diagram. */
import { defineMdastPlugin } from 'satteri';
import { AuthorError, type Place } from './author-error.ts';
import { compilationOf, placeOf } from './compilation.ts';
import { block } from './elements.ts';
import { fenceOptions } from './fence-options.ts';

export const diagrams = defineMdastPlugin({
  name: 'diagrams',
  options: { position: true },
  code(node, ctx) {
    if (node.lang !== 'mermaid') return;
    const place = placeOf(node, ctx);
    const { found } = compilationOf(ctx);
    fenceOptions('mermaid', node.meta, [], place);
    requireText('accTitle', 'a short name', node.value, place);
    requireText('accDescr', 'what the drawing says, in sentences', node.value, place);
    const source = node.value;
    const index = found.diagrams.length;
    const { file, line } = { file: place.file, line: place.line + 1 };
    found.diagrams.push({ source, file, line });
    return block('Diagram', { source, line, file, index });
  },
});

/** Mermaid writes them as `accTitle: text`, `accDescr: text` or `accDescr { text }`. */
function requireText(keyword: string, meaning: string, source: string, place: Place): void {
  if (new RegExp(`^\\s*${keyword}[ \\t]*(?::[ \\t]*\\S|\\{\\s*[^\\s}])`, 'm').test(source)) return;
  throw new AuthorError(place, {
    what: `this diagram has no ${keyword}`,
    expected: 'accTitle and accDescr, for those who cannot see it',
    mend: `add a line "${keyword}: ${meaning}" below its first line`,
  });
}
