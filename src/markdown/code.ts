/** A fence of source text becomes a <CodeBlock> around the highlighted text; a language that is not known fails. */
import { defineMdastPlugin } from 'satteri';
import { AuthorError } from './author-error.ts';
import { placeOf } from './compilation.ts';
import { block } from './elements.ts';
import { fenceOptions } from './fence-options.ts';
import { suggestion } from './nearest.ts';

const HIGHLIGHTED = ['yaml', 'bash', 'text', 'json', 'ts'];
const LANGUAGES = ['console', 'mermaid', ...HIGHLIGHTED];

/** Runs after the plugins of console and mermaid, which have replaced theirs. */
export const code = defineMdastPlugin({
  name: 'code',
  options: { position: true },
  code(node, ctx) {
    const place = placeOf(node, ctx);
    const language = node.lang ?? '';
    if (!HIGHLIGHTED.includes(language)) {
      throw new AuthorError(place, {
        what: language === '' ? 'this fence names no language' : `unknown language "${language}"`,
        expected: `one of ${LANGUAGES.join(', ')}`,
        mend: language === '' ? 'write ```text for plain text' : suggestion(language, LANGUAGES),
      });
    }
    const { title } = fenceOptions(language, node.meta, ['title'], place);
    const where = `${place.file}:${place.line}`;
    ctx.wrapNode(node, block('CodeBlock', { title, language, where }));
  },
});
