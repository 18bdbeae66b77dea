/** A console fence becomes a <Snippet>: commands that run at build time and in the reader's browser. */
import { defineMdastPlugin } from 'satteri';
import { AuthorError, type Place } from './author-error.ts';
import { claimId, compilationOf, placeOf } from './compilation.ts';
import { block } from './elements.ts';
import { fenceOptions } from './fence-options.ts';
import { forbidOnSlide } from './on-slide.ts';
import { slugOf } from './slug.ts';

const OPTIONS = ['#id', 'title', 'predict', 'slide', 'fails'];

export const snippets = defineMdastPlugin({
  name: 'snippets',
  options: { position: true },
  code(node, ctx) {
    if (node.lang !== 'console') return;
    const place = placeOf(node, ctx);
    const { slug, found } = compilationOf(ctx);
    const { id, title, predict, flags } = fenceOptions('console', node.meta, OPTIONS, place);
    if (id === undefined || title === undefined) throw unnamed(id, title, place);
    claimId(id, title, place, ctx);
    forbidOnSlide(node, ctx, { what: 'a console fence', mark: '```console … slide' });
    const [fails, slide] = [flags.has('fails'), flags.has('slide')];
    const lines = commandLines(node.value, place);
    const index = found.snippets.length;
    const where = `${place.file}:${place.line}`;
    found.snippets.push({ id, title, lines, fails, slide, where });
    const { value: code } = node;
    return block('Snippet', { id, lesson: slug, index, title, code, predict, fails, slide });
  },
});

/** `$ ` begins a command and `> ` continues it; nothing else may stand in the fence. */
export function commandLines(code: string, place: Place): readonly string[] {
  const commands: string[] = [];
  for (const [index, line] of code.split('\n').entries()) {
    const text = line.slice(2);
    const last = commands.length - 1;
    if (line.startsWith('$ ') && text.trim() !== '') commands.push(text);
    else if ((line.startsWith('> ') || line === '>') && last >= 0) commands[last] += `\n${text}`;
    else throw notACommand(line, { file: place.file, line: place.line + 1 + index });
  }
  return commands;
}

function notACommand(line: string, place: Place): AuthorError {
  return new AuthorError(place, {
    what: `"${line}" is not a command`,
    expected: 'lines that begin with "$ " and have a command, or continue one with "> "',
    mend: 'remove it if it is output: the build runs the commands and prints what they print',
  });
}

function unnamed(id: string | undefined, title: string | undefined, place: Place): AuthorError {
  const suggested = id ?? slugOf(title ?? 'first try');
  return new AuthorError(place, {
    what: `this snippet has no ${id === undefined ? 'id' : 'title'}`,
    expected: 'both: the id is its permanent link, the title stands above it',
    mend: `write \`\`\`console #${suggested} title="${title ?? 'What it shows'}"`,
  });
}
