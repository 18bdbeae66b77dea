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
  if (has((node) => isElement(node, 'Question'))) return 'question';
  if (has((node) => isElement(node, 'CodeBlock')) || stagedSnippets(notes).length > 0)
    return 'console';
  if (has((node) => node.type === 'list')) return 'points';
  if (shown.length > 0) return 'statement';
  return notes.some((node) => isElement(node, 'Question')) ? 'question' : 'title';
}

/** The snippets of the prose that are shown on the slide as well. */
export function stagedSnippets(notes: readonly MdastNode[]): MdxJsxFlowElement[] {
  return [...descendants(notes)]
    .filter((node) => isElement(node, 'Snippet'))
    .filter((snippet) => attributeText(snippet, 'slide') !== undefined);
}
