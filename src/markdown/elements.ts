/** Builds and reads the elements that a lesson becomes; the component maps of page, deck and speaker render them. */
import type {
  MdastNode,
  MdxJsxAttributeUnion,
  MdxJsxFlowElement,
  MdxJsxTextElement,
} from 'satteri';

/** `true` is written without a value, `undefined` and `false` are left out. */
export type AttributeValue = string | number | boolean | undefined;
export type Attributes = Readonly<Record<string, AttributeValue>>;
export type Element = MdxJsxFlowElement | MdxJsxTextElement;

export function block(
  name: string,
  attributes: Attributes,
  children: readonly MdastNode[] = [],
): MdxJsxFlowElement {
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: Object.entries(attributes).flatMap(attribute),
    children: [...children] as MdxJsxFlowElement['children'],
  };
}

export function inline(
  name: string,
  attributes: Attributes,
  children: readonly MdastNode[],
): MdxJsxTextElement {
  return {
    type: 'mdxJsxTextElement',
    name,
    attributes: Object.entries(attributes).flatMap(attribute),
    children: [...children] as MdxJsxTextElement['children'],
  };
}

export function isElement(node: MdastNode, name: string): node is MdxJsxFlowElement {
  return node.type === 'mdxJsxFlowElement' && node.name === name;
}

/** The text of an attribute; `''` when it stands without a value; undefined when it is not there. */
export function attributeText(node: Element, name: string): string | undefined {
  for (const attribute of node.attributes) {
    if (attribute.type !== 'mdxJsxAttribute' || attribute.name !== name) continue;
    return typeof attribute.value === 'string' ? attribute.value : '';
  }
  return undefined;
}

/** All nodes below `nodes` and themselves, in the order of the text. */
export function* descendants(nodes: readonly MdastNode[]): Generator<MdastNode> {
  for (const node of nodes) {
    yield node;
    if ('children' in node) yield* descendants(node.children);
  }
}

/** All that is read below `nodes`, as one string. */
export function textOf(nodes: readonly MdastNode[]): string {
  return [...descendants(nodes)].map((node) => ('value' in node ? node.value : '')).join('');
}

function attribute([name, value]: [string, AttributeValue]): MdxJsxAttributeUnion[] {
  if (value === undefined || value === false) return [];
  if (value === true) return [{ type: 'mdxJsxAttribute', name, value: null }];
  if (typeof value === 'string') return [{ type: 'mdxJsxAttribute', name, value }];
  const expression = { type: 'mdxJsxAttributeValueExpression', value: String(value) } as const;
  return [{ type: 'mdxJsxAttribute', name, value: expression }];
}
