/**
 * `order`: steps are moved up, down or out, with buttons or by dragging. What was moved out stands in a
 * second list, from where it can come back.
 */

import { all, type Form, markParts, type Shown } from './form.ts';

export function orderForm(root: HTMLElement): Form {
  const [chosen, left] = all(root, 'ol.steps, ul.left-out') as [HTMLElement, HTMLElement];
  const start = numbersIn(chosen);
  const items = new Map(all(root, '.step').map((step) => [Number(step.dataset['step']), step]));
  const refresh = () => refreshButtons(chosen, left);
  for (const step of items.values()) {
    button(step, 'up').addEventListener('click', () => move(step, -1));
    button(step, 'down').addEventListener('click', () => move(step, 1));
    button(step, 'out').addEventListener('click', () => toggle(step));
    step.addEventListener('dragstart', () => step.classList.add('dragged'));
    step.addEventListener('dragend', () => step.classList.remove('dragged'));
  }
  for (const list of [chosen, left])
    list.addEventListener('dragover', (event) => {
      const dragged = root.querySelector<HTMLElement>('.dragged');
      if (!dragged) return;
      event.preventDefault();
      list.insertBefore(dragged, stepBelow(list, dragged, event.clientY));
      refresh();
    });

  /** A step that moves takes the focus along, if it has it. */
  function move(step: HTMLElement, by: -1 | 1): void {
    const isFocused = step.contains(document.activeElement);
    const sibling = by < 0 ? step.previousElementSibling : step.nextElementSibling;
    if (sibling) by < 0 ? sibling.before(step) : sibling.after(step);
    refresh();
    if (!isFocused) return;
    const pressed = button(step, by < 0 ? 'up' : 'down');
    (pressed.disabled ? button(step, by < 0 ? 'down' : 'up') : pressed).focus();
  }

  function toggle(step: HTMLElement): void {
    const isFocused = step.contains(document.activeElement);
    (step.parentElement === chosen ? left : chosen).append(step);
    refresh();
    if (isFocused) button(step, 'out').focus();
  }

  refresh();
  return {
    read: () => (chosen.children.length === 0 ? 'Leave at least one step in.' : numbersIn(chosen)),
    show({ answer, grade, open }: Shown) {
      const given = answer.filter((part): part is number => typeof part === 'number');
      const order =
        given.length === 0 ? start : [...given, ...(open === 'none' ? [] : rest(start, given))];
      for (const [number, step] of items) if (!order.includes(number)) left.append(step);
      for (const [index, number] of order.entries())
        putAt(chosen, index, items.get(number) as HTMLElement);
      const locked = open === 'missing' ? leading(answer) : 0;
      for (const [index, step] of [...chosen.children].entries())
        step.toggleAttribute('data-locked', index < locked || open === 'none');
      for (const step of left.children) step.toggleAttribute('data-locked', open === 'none');
      markParts(all(chosen, '.step'), grade);
      markParts(all(left, '.step'), undefined);
      refresh();
    },
    rightInWords: () => undefined,
  };
}

/** What is in its place stays there untouched: an element that is moved loses the focus. */
function putAt(list: HTMLElement, index: number, step: HTMLElement): void {
  const there = list.children[index] ?? null;
  if (there !== step) list.insertBefore(step, there);
}

function numbersIn(list: HTMLElement): readonly number[] {
  return all(list, '.step').map((step) => Number(step.dataset['step']));
}

const rest = (all: readonly number[], given: readonly number[]) =>
  all.filter((number) => !given.includes(number));

/** How many parts from the first on are given. */
function leading(answer: Shown['answer']): number {
  const gap = answer.indexOf(undefined);
  return gap < 0 ? answer.length : gap;
}

function button(step: HTMLElement, name: 'up' | 'down' | 'out'): HTMLButtonElement {
  return step.querySelector(`[name=${name}]`) as HTMLButtonElement;
}

/** The step in front of which one that is dropped at the height `y` (px) belongs. */
function stepBelow(list: HTMLElement, dragged: HTMLElement, y: number): HTMLElement | null {
  const below = all(list, '.step').find((step) => {
    const { top, height } = step.getBoundingClientRect();
    return step !== dragged && !step.hasAttribute('data-locked') && y < top + height / 2;
  });
  return below ?? null;
}

/** A button that could do nothing is disabled; steps left out can only come back. */
function refreshButtons(chosen: HTMLElement, left: HTMLElement): void {
  const steps = all(chosen, '.step');
  for (const [index, step] of steps.entries()) {
    const isLocked = step.hasAttribute('data-locked');
    const first = index === 0 || (steps[index - 1]?.hasAttribute('data-locked') ?? false);
    button(step, 'up').disabled = isLocked || first;
    button(step, 'down').disabled = isLocked || index === steps.length - 1;
    label(step, { isLocked, text: 'Leave out' });
  }
  for (const step of all(left, '.step')) {
    for (const name of ['up', 'down'] as const) button(step, name).disabled = true;
    label(step, { isLocked: step.hasAttribute('data-locked'), text: 'Put back' });
  }
  left.hidden = left.children.length === 0;
}

function label(
  step: HTMLElement,
  { isLocked, text }: { readonly isLocked: boolean; readonly text: string },
): void {
  const out = button(step, 'out');
  out.disabled = isLocked;
  out.textContent = text;
  out.ariaLabel = `${text}: ${step.querySelector('.words')?.textContent}`;
  step.draggable = !isLocked;
}
