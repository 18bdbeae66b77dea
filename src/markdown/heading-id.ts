/** Takes the id off the end of a heading: "Words [#id]". */
import type { MdastNode } from 'satteri';

const AT_END = /\s*\[#(?<id>[^\]]*)\]\s*$/;

export interface SplitHeading {
  readonly id: string | undefined;
  /** What is left to be read. */
  readonly words: readonly MdastNode[];
}

export function splitHeading(heading: { readonly children: readonly MdastNode[] }): SplitHeading {
  const last = heading.children.at(-1);
  const match = last?.type === 'text' ? AT_END.exec(last.value) : null;
  if (last?.type !== 'text' || match === null) return { id: undefined, words: heading.children };
  const text: MdastNode = { type: 'text', value: last.value.slice(0, match.index) };
  return { id: match.groups?.['id'] ?? '', words: [...heading.children.slice(0, -1), text] };
}
