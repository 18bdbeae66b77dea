/** Text fields: `short` has one, `manifest` one for each gap. */

import type { AnswerKey } from '../grade.ts';
import { all, type Form, markParts, type Shown } from './form.ts';

export function textForm(root: HTMLElement, key: AnswerKey): Form {
  const parts = all(root, '.blank');
  const inputs = all<HTMLInputElement>(root, '.blank input');
  return {
    read() {
      const texts = inputs.map((input) => input.value.trim());
      if (texts.every((text) => text !== '')) return texts;
      return inputs.length > 1 ? 'Fill every gap first.' : 'Write an answer first.';
    },
    show({ answer, grade, open }: Shown) {
      for (const [index, input] of inputs.entries()) {
        const part = answer[index];
        input.value = part === undefined ? '' : String(part);
        input.readOnly = open === 'none' || (open === 'missing' && part !== undefined);
      }
      markParts(parts, grade);
    },
    rightInWords: () => (key.kind === 'short' ? (root.dataset['answerText'] ?? '') : undefined),
  };
}
