/** The browser that Mermaid expects, without one: jsdom, and the one measurement that Mermaid's drawing asks of it. */
import { JSDOM } from 'jsdom';
import { type TextStyle, textWidth } from './typography.ts';

/** Puts `window` and `document` on the global object. Only for a thread of its own: see thread.ts. */
export function installWindow(): void {
  const { window } = new JSDOM('<!doctype html><body></body>', { pretendToBeVisual: true });
  Object.assign(globalThis, {
    window,
    document: window.document,
    CSSStyleSheet: window.CSSStyleSheet,
    XMLSerializer: window.XMLSerializer,
  });
  Object.assign(window.SVGElement.prototype, { getBBox, getComputedTextLength });
}

const DEFAULT_SIZE = 13;
/** Height of a line over the size of its letters, as Mermaid's own spacing assumes. */
const LINE_HEIGHT = 1.2;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The box of a rectangle, or the size of texts. Mermaid asks nothing else; other shapes fail by name. */
function getBBox(this: SVGElement): Box {
  if (this.tagName === 'rect') return boxOfRectangle(this);
  const texts = this.tagName === 'text' ? [this] : [...this.querySelectorAll('text')];
  if (texts.length === 0 && this.tagName !== 'svg' && this.tagName !== 'g') {
    throw new Error(`getBBox of <${this.tagName}> is not simulated`);
  }
  const sizes = texts.map(sizeOfText);
  return {
    x: 0,
    y: 0,
    width: Math.max(0, ...sizes.map((size) => size.width)),
    height: sizes.reduce((sum, size) => sum + size.height, 0),
  };
}

function boxOfRectangle(rectangle: Element): Box {
  const read = (name: string) => Number(rectangle.getAttribute(name) ?? 0);
  return { x: read('x'), y: read('y'), width: read('width'), height: read('height') };
}

function getComputedTextLength(this: SVGElement): number {
  return sizeOfText(this).width;
}

function sizeOfText(text: Element): { width: number; height: number } {
  const style = styleOf(text);
  const spans = [...text.querySelectorAll('tspan')];
  const lines = (spans.length > 0 ? spans : [text]).map((line) => line.textContent ?? '');
  return {
    width: Math.max(...lines.map((line) => textWidth(line, style))),
    height: lines.length * style.size * LINE_HEIGHT,
  };
}

/** Mermaid writes size and weight of a text on the element itself. */
function styleOf(text: Element): TextStyle {
  const { fontSize, fontWeight } = (text as SVGTextElement).style;
  const size = Number.parseFloat(fontSize || text.getAttribute('font-size') || '') || DEFAULT_SIZE;
  const weight = Number.parseInt(fontWeight || text.getAttribute('font-weight') || '', 10) || 400;
  return { font: 'sans', weight, size, leading: size * LINE_HEIGHT };
}
