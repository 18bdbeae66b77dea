/** A lesson holds words, fences and a few components. Whatever else MDX allows fails the build here. */
import { defineMdastPlugin, type MdastNode } from 'satteri';
import { AuthorError, type Problem } from './author-error.ts';
import { type Document, placeOf } from './compilation.ts';
import type { Element } from './elements.ts';
import { suggestion } from './nearest.ts';

/** What an author may write in angle brackets, with the attributes of each. */
const AUTHOR_COMPONENTS: Readonly<Record<string, readonly string[]>> = {
  Slide: ['steps', 'layout'],
  Question: ['id', 'slide'],
  Exercise: ['id'],
  KeyPoints: [],
};

const NAMES = Object.keys(AUTHOR_COMPONENTS);
const COMMENT = /^\s*\/\*[\s\S]*\*\/\s*$/;

export const forbids = defineMdastPlugin({
  name: 'forbids',
  options: { position: true },
  mdxjsEsm: (node, ctx) => fail(node, ctx, IMPORT),
  mdxFlowExpression: (node, ctx) => forbidExpression(node, ctx, node.value),
  mdxTextExpression: (node, ctx) => forbidExpression(node, ctx, node.value),
  html: (node, ctx) => fail(node, ctx, htmlElement(node.value)),
  image: (node, ctx) => fail(node, ctx, IMAGE),
  imageReference: (node, ctx) => fail(node, ctx, IMAGE),
  mdxJsxFlowElement: (node, ctx) => forbidElement(node, ctx),
  mdxJsxTextElement(node, ctx) {
    forbidElement(node, ctx);
    fail(node, ctx, insideText(node.name ?? ''));
  },
});

const IMPORT: Problem = {
  what: 'a lesson cannot import or export',
  expected: 'words, fences and components only; they need no import',
  mend: 'remove this line, or write it as `code` when it is meant to be read',
};

const IMAGE: Problem = {
  what: 'a lesson has no images',
  expected: 'a drawing in a mermaid fence, which follows the theme and can be read aloud',
  mend: 'draw it in a ```mermaid fence',
};

function htmlElement(name: string): Problem {
  return {
    what: `"${name}" is HTML, which a lesson does not contain`,
    expected: `Markdown, or one of ${NAMES.map((known) => `<${known}>`).join(', ')}`,
    mend: 'write it in Markdown, or as `code` when the angle brackets are meant to be read',
  };
}

function insideText(name: string): Problem {
  return {
    what: `<${name}> stands inside a line of text`,
    expected: 'a component on lines of its own',
    mend: 'put an empty line before and after it',
  };
}

function unknownComponent(name: string): Problem {
  return {
    what: `there is no component <${name}>`,
    expected: `one of ${NAMES.map((known) => `<${known}>`).join(', ')}`,
    mend: suggestion(name, NAMES),
  };
}

function forbidElement(node: Readonly<Element>, document: Document): void {
  const name = node.name ?? '';
  const attributes = AUTHOR_COMPONENTS[name];
  if (attributes === undefined) {
    const isHtml = name === '' || name[0] === name[0]?.toLowerCase();
    fail(node, document, isHtml ? htmlElement(`<${name}>`) : unknownComponent(name));
  }
  for (const attribute of node.attributes) {
    const given = attribute.type === 'mdxJsxAttribute' ? attribute.name : '{…}';
    const isPlain = attribute.type === 'mdxJsxAttribute' && typeof attribute.value !== 'object';
    const isBare = attribute.type === 'mdxJsxAttribute' && attribute.value === null;
    if (attributes.includes(given) && (isPlain || isBare)) continue;
    fail(node, document, {
      what: `<${name}> cannot take ${given}`,
      expected:
        attributes.length === 0 ? 'no attribute' : `${attributes.join(' or ')}, as plain text`,
      mend: suggestion(given, attributes),
    });
  }
}

/** A comment in braces is for the authors and prints nothing; any other expression is code. */
function forbidExpression(node: Readonly<MdastNode>, document: Document, value: string): void {
  if (COMMENT.test(value)) return;
  fail(node, document, {
    what: `"{${value}}" would be run as JavaScript`,
    expected: 'words; braces only in `code` or in fences',
    mend: 'write it as `code`, or write \\{ for a brace that is meant to be read',
  });
}

function fail(node: Readonly<MdastNode>, document: Document, problem: Problem): never {
  throw new AuthorError(placeOf(node, document), problem);
}
