/** The parts of a drawing as SVG elements: those that stay the same are left alone, so that focus and eye keep their place. */

import type { Part, Shape } from '../../map/shapes.ts';

const SVG = 'http://www.w3.org/2000/svg';

interface Drawn {
  readonly element: SVGElement;
  part: Part;
  signature: string;
}

export class Drawing {
  readonly #layer: SVGElement;
  readonly #drawn = new Map<string, Drawn>();

  constructor(layer: SVGElement) {
    this.#layer = layer;
  }

  draw(parts: readonly Part[]): void {
    const keys = new Set(parts.map(({ key }) => key));
    for (const [key, { element }] of this.#drawn) {
      if (keys.has(key)) continue;
      element.remove();
      this.#drawn.delete(key);
    }
    let before: Element | null = null;
    for (const part of parts) {
      const element = this.#update(part);
      const place: Element | null = before
        ? before.nextElementSibling
        : this.#layer.firstElementChild;
      if (place !== element) this.#layer.insertBefore(element, place);
      before = element;
    }
  }

  #update(part: Part): SVGElement {
    const known = this.#drawn.get(part.key);
    const signature = JSON.stringify(part);
    if (known?.signature === signature) return known.element;
    const element = known?.element ?? document.createElementNS(SVG, part.shape.tag);
    apply(element, part);
    this.#drawn.set(part.key, { element, part, signature });
    return element;
  }
}

function apply(element: SVGElement, { shape, thing }: Part): void {
  patch(element, shape);
  const button = thing && element.querySelector<SVGElement>(':scope > .shape');
  if (!button) return;
  // The button is the outline alone: its name says in whole words what the texts upon it say in short.
  button.classList.add('thing-on-map');
  button.dataset['id'] = thing.id;
  button.setAttribute('role', 'button');
  button.setAttribute('aria-label', thing.label);
  button.setAttribute('aria-pressed', String(element.classList.contains('chosen')));
  if (!button.hasAttribute('tabindex')) button.setAttribute('tabindex', '-1');
  for (const child of element.children)
    if (child !== button) child.setAttribute('aria-hidden', 'true');
}

/** Changes what is there where it can, so that an element that has the focus keeps it. */
function patch(element: Element, { attributes, children }: Shape): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  const isSame =
    element.childNodes.length === children.length &&
    children.every((child, index) => isLike(element.childNodes[index], child));
  if (!isSame) element.replaceChildren(...children.map(create));
  else for (const [index, child] of children.entries()) update(element.childNodes[index], child);
}

const isLike = (node: Node | undefined, content: Shape | string): boolean =>
  typeof content === 'string'
    ? node?.nodeType === Node.TEXT_NODE
    : node instanceof Element && node.tagName === content.tag;

function update(node: Node | undefined, content: Shape | string): void {
  if (typeof content === 'string') {
    if (node && node.textContent !== content) node.textContent = content;
  } else if (node instanceof Element) patch(node, content);
}

function create(content: Shape | string): Node {
  if (typeof content === 'string') return document.createTextNode(content);
  const element = document.createElementNS(SVG, content.tag);
  patch(element, content);
  return element;
}
