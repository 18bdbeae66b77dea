/** `match`: each left side has a list of all right sides to choose from. */

import { all, type Form, markParts, type Shown } from './form.ts';

export function matchForm(root: HTMLElement): Form {
  const parts = all(root, '.pair');
  const lists = all<HTMLSelectElement>(root, '.pair select');
  return {
    read() {
      const chosen = lists.map((list) => list.value);
      return chosen.includes('') ? 'Choose something for each line first.' : chosen.map(Number);
    },
    show({ answer, grade, open }: Shown) {
      for (const [index, list] of lists.entries()) {
        const part = answer[index];
        list.value = part === undefined ? '' : String(part);
        list.disabled = open === 'none' || (open === 'missing' && part !== undefined);
      }
      markParts(parts, grade);
    },
    rightInWords: () => undefined,
  };
}
