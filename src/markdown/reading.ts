/** What a reader reads in a part of a lesson, as plain text: for the search, which shows no markup. */
import type { MdastNode, MdxJsxFlowElement } from 'satteri';
import { attributeText, textOf } from './elements.ts';

/** A line a block. Commands stand without their prompts, a diagram with what it says in words; questions are not part of it. */
export function readingOf(nodes: readonly MdastNode[]): string {
  return nodes
    .flatMap(linesOf)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

function linesOf(node: MdastNode): readonly string[] {
  if (node.type === 'mdxJsxFlowElement') return elementLines(node);
  if (node.type === 'code') return node.value.split('\n');
  if (LEAVES.includes(node.type)) return [textOf([node])];
  return 'children' in node ? [...node.children].flatMap(linesOf) : [];
}

function elementLines(element: MdxJsxFlowElement): readonly string[] {
  if (element.name === 'Snippet') return snippetLines(element);
  if (element.name === 'Diagram') return diagramLines(attributeText(element, 'source') ?? '');
  return [attributeText(element, 'title') ?? '', ...[...element.children].flatMap(linesOf)];
}

/** Within these there are only words. */
const LEAVES: readonly string[] = ['paragraph', 'heading', 'tableCell', 'text', 'inlineCode'];

function snippetLines(snippet: MdxJsxFlowElement): readonly string[] {
  const commands = attributeText(snippet, 'code') ?? '';
  return [attributeText(snippet, 'title') ?? '', ...commands.replace(/^[$>] ?/gm, '').split('\n')];
}

function diagramLines(source: string): readonly string[] {
  return [...source.matchAll(/^\s*acc(?:Title|Descr)\s*[:{]\s*([^\n}]+)/gm)].map(
    ([, words = '']) => words,
  );
}
