/** Colours source text with Shiki, as classes that src/styles/prose.css sets: a strict CSP allows no style attribute.
 *  (Astro's own highlighting writes styles, and warns about its own policy.) */
import { defineHastPlugin, type HastNode } from 'satteri';
import {
  codeToHast,
  codeToHtml,
  createCssVariablesTheme,
  type ShikiTransformer,
  type ThemeRegistration,
} from 'shiki';

const theme: ThemeRegistration = createCssVariablesTheme({
  name: 'classes',
  variablePrefix: '--code-',
  fontStyle: false,
});

const styleToClass: ShikiTransformer = {
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

export const highlighting = defineHastPlugin({
  name: 'highlighting',
  element: {
    filter: ['pre'],
    async visit(node, ctx) {
      const code = node.children.find((child) => isCode(child));
      if (code === undefined) return;
      return highlighted(ctx.textContent(code).replace(/\n$/, ''), languageOf(code));
    },
  },
});

type Element = Extract<HastNode, { type: 'element' }>;

/** A `<pre>` that can be scrolled by keyboard, its tokens in classes. */
export async function highlighted(source: string, lang: string): Promise<Element> {
  const root = await codeToHast(source, { lang, theme, transformers: [styleToClass] });
  const [pre] = root.children;
  if (pre?.type !== 'element') throw new RangeError('Shiki did not return an element');
  return pre;
}

/** The same as text, for source that stands in no lesson. */
export function highlightedHtml(source: string, lang: string): Promise<string> {
  return codeToHtml(source, { lang, theme, transformers: [styleToClass] });
}

/** "color:var(--code-token-string)" to "string". Throws on a style that it cannot name, so that none is lost. */
export function roleOf(style: string): string {
  const role = /^color:\s*var\(--code-(?:token-)?([\w-]+)\);?$/.exec(style)?.[1];
  if (role === undefined) throw new RangeError(`Shiki wrote a style that has no class: ${style}`);
  return role;
}

function isCode(node: HastNode): node is Element {
  return node.type === 'element' && node.tagName === 'code';
}

function languageOf(code: Element): string {
  const { className } = code.properties;
  const classes = Array.isArray(className) ? className.map(String) : [];
  return classes.find((name) => name.startsWith('language-'))?.slice('language-'.length) ?? 'text';
}
