/** Radio buttons and checkboxes: `single`, `several`, `output`, and both halves of `true-or-false`. */

import type { AnswerKey } from '../grade.ts';
import { all, type Form, markPart, type Part, type Shown } from './form.ts';

export function choiceForm(root: HTMLElement, key: AnswerKey): Form {
  const groups = all<HTMLElement>(root, '.choices').map((group) =>
    all<HTMLElement>(group, '.choice'),
  );
  const isSeveral = key.kind === 'several';
  const chosenIn = (choices: readonly HTMLElement[]) =>
    choices.flatMap((choice, index) => (inputOf(choice).checked ? [index] : []));
  const belongs = (values: readonly Part[], group: number, index: number) =>
    isSeveral ? values.includes(index) : values[group] === index;
  return {
    read() {
      const chosen = groups.map(chosenIn);
      if (isSeveral) return chosen.flat();
      if (chosen.every((numbers) => numbers.length > 0)) return chosen.flat();
      return groups.length > 1 ? 'Choose true or false, and a reason.' : 'Choose an answer first.';
    },
    show({ answer, grade, open }: Shown) {
      for (const [group, choices] of groups.entries())
        for (const [index, choice] of choices.entries()) {
          const input = inputOf(choice);
          input.checked = belongs(answer, group, index);
          input.disabled =
            open === 'none' || (open === 'missing' && !isSeveral && answer[group] !== undefined);
          const isRight = belongs(key.right, group, index);
          if (grade === undefined) markPart(choice, undefined);
          else markChoice(choice, { isRight, isTaken: input.checked });
        }
    },
    rightInWords() {
      const words = groups.flatMap((choices, group) =>
        choices
          .filter((_, index) => belongs(key.right, group, index))
          .map((choice) => choice.querySelector('.words')?.textContent ?? ''),
      );
      return words.join(' ');
    },
  };
}

/** On stage a choice has no input: nobody's answer is kept. */
function inputOf(choice: HTMLElement): { checked: boolean; disabled: boolean } {
  return choice.querySelector('input') ?? { checked: false, disabled: true };
}

function markChoice(
  choice: HTMLElement,
  { isRight, isTaken }: { readonly isRight: boolean; readonly isTaken: boolean },
): void {
  if (isRight) markPart(choice, 'right', isTaken ? 'Right, your answer' : 'Right');
  else markPart(choice, isTaken ? 'wrong' : undefined, isTaken ? 'Your answer' : '');
}
