/** Decides how a slide is set from what stands on it, so that no author has to say it. */
import type { MdastNode, MdxJsxFlowElement } from 'satteri';
import { attributeText, descendants, isElement } from './elements.ts';
import type { Layout } from './outline.ts';

/** `<Slide layout="statement">` overrules; then the largest thing on the slide decides. */
export function layoutOf(
  slide: MdxJsxFlowElement | undefined,
  notes: readonly MdastNode[],
): Layout {
  if (slide !== undefined && attributeText(slide, 'layout') === 'statement') return 'statement';
  const shown = [...descendants(slide?.children ?? [])];
  const has = (test: (node: MdastNode) => boolean) => shown.some(test);
  if (has((node) => isElement(node, 'Diagram'))) return 'diagram';
  if (marked(notes, 'Question').length > 0) return 'question';
  if (has((node) => isElement(node, 'CodeBlock')) || marked(notes, 'Snippet').length > 0)
    return 'console';
  if (has(({ type }) => type === 'list' || type === 'table')) return 'points';
  if (shown.length > 0) return 'statement';
  return notes.some((node) => isElement(node, 'KeyPoints')) ? 'points' : 'title';
}

/** What stands in the prose and is shown on the slide as well: marked questions and snippets, and the key points where there is no slide. */
export function staged(
  slide: MdxJsxFlowElement | undefined,
  notes: readonly MdastNode[],
): MdxJsxFlowElement[] {
  const points = slide === undefined ? notes.filter((node) => isElement(node, 'KeyPoints')) : [];
  const shown = [...points, ...marked(notes, 'Question'), ...marked(notes, 'Snippet')];
  return shown.map((node) => ({
    ...node,
    name: `Stage${node.name}`,
  }));
}

function marked(notes: readonly MdastNode[], name: string): MdxJsxFlowElement[] {
  return [...descendants(notes)]
    .filter((node) => isElement(node, name))
    .filter((element) => attributeText(element, 'slide') !== undefined);
}
