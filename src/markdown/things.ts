/** `:pod[sleep]` becomes a <Thing>: a word in the shape and colour that the diagrams give that kind of thing. */
import { defineMdastPlugin } from 'satteri';
import { inline } from './elements.ts';

export const THINGS = ['service', 'pod', 'node', 'dns', 'outside', 'policy'];

export const things = defineMdastPlugin({
  name: 'things',
  textDirective(node) {
    if (!THINGS.includes(node.name) || node.children.length === 0) return;
    return inline('Thing', { kind: node.name }, node.children);
  },
});
