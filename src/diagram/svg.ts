/** SVG as text: one function builds an element, one rounds a number. Nothing here knows diagrams. */

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** `<name attributes>children</name>`; numbers are rounded, undefined attributes left out. */
export function element(name: string, attributes: Attributes, ...children: string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(
      ([key, value]) =>
        ` ${key}="${typeof value === 'number' ? num(value) : escapeText(String(value))}"`,
    )
    .join('');
  return children.length === 0
    ? `<${name}${written}/>`
    : `<${name}${written}>${children.join('')}</${name}>`;
}

/** A coordinate with at most one decimal: a tenth of a pixel is below what a screen shows. */
export function num(value: number): string {
  return String(Math.round(value * 10) / 10 + 0);
}

export function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
