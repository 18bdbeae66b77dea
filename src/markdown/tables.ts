/** A column's alignment as a class: Sätteri writes a style attribute, which a strict CSP blocks. */
import { defineHastPlugin } from 'satteri';

export const tables = defineHastPlugin({
  name: 'tables',
  element: {
    filter: ['td', 'th'],
    visit(node, ctx) {
      const style = String(node.properties['style'] ?? '');
      const align = node.properties['align'] ?? /text-align:\s*(\w+)/.exec(style)?.[1];
      if (align === undefined || align === null) return;
      ctx.setProperty(node, 'align', null);
      ctx.setProperty(node, 'style', null);
      ctx.setProperty(node, 'className', [`align-${String(align)}`]);
    },
  },
});
