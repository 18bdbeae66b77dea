/** Cuts a lesson at its H2 headings: each becomes a <Section> with its <Plate>, the slide, and its <Notes>, the prose. */
import { defineMdastPlugin, type MdastNode, type MdxJsxFlowElement } from 'satteri';
import { AuthorError } from './author-error.ts';
import { type Compilation, compilationOf, type Document, placeOf } from './compilation.ts';
import { attributeText, block, descendants, isElement, textOf } from './elements.ts';
import { splitHeading } from './heading-id.ts';
import { layoutOf, staged } from './layout.ts';
import { suggestion } from './nearest.ts';
import type { OutlineSection } from './outline.ts';
import { readingOf } from './reading.ts';
import { slugOf } from './slug.ts';

type Heading = Extract<MdastNode, { type: 'heading' }>;

interface Part {
  readonly heading: Heading;
  readonly slide: MdxJsxFlowElement | undefined;
  readonly notes: readonly MdastNode[];
}

/** Runs last: it moves what the other plugins made. */
export const sections = defineMdastPlugin({
  name: 'sections',
  options: { position: true },
  before(root, ctx) {
    const lesson = compilationOf(ctx);
    const parts = cut([...root.children], ctx);
    lesson.found.sections = parts.map((part, index) => describe(part, index, lesson, ctx));
    requireAll(lesson);
    const made = parts.map((part, index) => section(part, index, lesson));
    ctx.setProperty(root, 'children', made);
    const astro = ctx.data.astro;
    if (astro !== undefined) astro.frontmatter['outline'] = lesson.found;
  },
});

function cut(nodes: readonly MdastNode[], document: Document): Part[] {
  const starts = nodes.flatMap((node, index) => (isH2(node) ? [{ node, index }] : []));
  forbidBefore(nodes.slice(0, starts[0]?.index), document);
  return starts.map(({ node: heading, index }, position) => {
    const [first, ...rest] = nodes.slice(index + 1, starts[position + 1]?.index);
    const slide = first !== undefined && isElement(first, 'Slide') ? first : undefined;
    const notes = slide !== undefined || first === undefined ? rest : [first, ...rest];
    forbidDeeper([...(slide?.children ?? []), ...notes], document);
    return { heading, slide, notes };
  });
}

function describe(
  part: Part,
  index: number,
  lesson: Compilation,
  document: Document,
): OutlineSection {
  const { id, words } = splitHeading(part.heading);
  const title = textOf(words);
  const place = placeOf(part.heading, document);
  if (id === undefined) {
    throw new AuthorError(place, {
      what: `the section "${title}" has no id`,
      expected: 'a permanent id in brackets at the end of the heading',
      mend: `write "## ${title} [#${slugOf(title)}]"`,
    });
  }
  const minutes = lesson.minutes[id];
  if (minutes === undefined) {
    throw new AuthorError(place, {
      what: `the front matter gives no minutes for the section "#${id}"`,
      expected: `a line "${id}: 3" under "sections:", in the order of the text`,
      mend: `add it, or take an id that stands there: ${suggestion(id, Object.keys(lesson.minutes))}`,
    });
  }
  const layout = layoutOf(part.slide, part.notes);
  return {
    id,
    number: `${lesson.order}.${index + 1}`,
    title,
    minutes,
    layout,
    slideNumber: index + 2,
    text: readingOf([...(part.slide?.children ?? []), ...part.notes]),
  };
}

/** Every section that the front matter lists has to be there, in the same order. */
function requireAll(lesson: Compilation): void {
  const written = lesson.found.sections.map(({ id }) => id);
  const listed = Object.keys(lesson.minutes);
  const at = listed.findIndex((id, index) => id !== written[index]);
  if (at === -1) return;
  throw new AuthorError(
    { file: lesson.file, line: 1 },
    {
      what: `"sections:" lists "${listed[at]}" where the text has ${written[at] ?? 'no section'}`,
      expected: `the sections in the order of the text: ${written.join(', ')}`,
      mend: 'list every "## Heading [#id]" once under "sections:", and nothing else',
    },
  );
}

function section(part: Part, index: number, lesson: Compilation): MdastNode {
  const { found, slug } = lesson;
  const about = found.sections[index];
  if (about === undefined) throw new RangeError(`section ${index} has not been described`);
  const { id, number, title, minutes, layout, slideNumber } = about;
  const band = part.slide === undefined;
  const slideCount = found.sections.length + 1;
  const plate = { id, lesson: slug, layout, band, slideNumber, slideCount };
  const steps = part.slide !== undefined && attributeText(part.slide, 'steps') !== undefined;
  return block('Section', { id, number, title, minutes, layout }, [
    block('Plate', { ...plate, steps }, [
      block('SectionTitle', { id }, splitHeading(part.heading).words),
      ...(part.slide?.children ?? []),
      ...staged(part.slide, part.notes),
    ]),
    block('Notes', {}, part.notes),
  ]);
}

function forbidBefore(nodes: readonly MdastNode[], document: Document): void {
  const stray = nodes.find((node) => node.type !== 'yaml');
  if (stray === undefined) return;
  throw new AuthorError(placeOf(stray, document), {
    what: 'text stands before the first section',
    expected: 'a lesson that begins with "## Heading [#id]"; its summary is in the front matter',
    mend: 'move it below a heading',
  });
}

/** Slides and sections that stand where they cannot be: inside a box, a list, or after the prose has begun. */
function forbidDeeper(nodes: readonly MdastNode[], document: Document): void {
  for (const node of descendants(nodes)) {
    if (isH2(node)) {
      throw new AuthorError(placeOf(node, document), {
        what: 'a section begins inside a box or a list',
        expected: '"## Heading [#id]" at the start of a line, outside of everything else',
        mend: 'close the box above it with :::, or the <Slide> with </Slide>',
      });
    }
    if (isElement(node, 'Slide')) {
      throw new AuthorError(placeOf(node, document), {
        what: '<Slide> does not follow a heading',
        expected: 'one <Slide> in a section, directly below its heading',
        mend: 'move it up, or begin a new section for it',
      });
    }
  }
}

function isH2(node: MdastNode): node is Heading {
  return node.type === 'heading' && node.depth === 2;
}
