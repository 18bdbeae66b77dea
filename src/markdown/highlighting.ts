/** Shiki without inline styles: each colour that it would write becomes a class, coloured in src/styles/code.css. */
import { createCssVariablesTheme, type ShikiTransformer, type ThemeRegistration } from 'shiki';

const PREFIX = '--code-';

export const theme: ThemeRegistration = createCssVariablesTheme({
  name: 'classes',
  variablePrefix: PREFIX,
  fontStyle: false,
});

export const styleToClass: ShikiTransformer = {
  name: 'style-to-class',
  pre(node) {
    delete node.properties['style'];
  },
  span(node) {
    const style = node.properties['style'];
    if (style === undefined) return;
    delete node.properties['style'];
    const role = roleOf(String(style));
    if (role !== 'foreground') this.addClassToHast(node, `code-${role}`);
  },
};

/** "color:var(--code-token-string)" to "string". Throws on a style that it cannot name, so that none is lost. */
export function roleOf(style: string): string {
  const role = /^color:\s*var\(--code-(?:token-)?([\w-]+)\);?$/.exec(style)?.[1];
  if (role === undefined) throw new RangeError(`Shiki wrote a style that has no class: ${style}`);
  return role;
}
