/**
 * What a definition of a term needs beside CSS, which shows it while the pointer or the focus is on its term: Escape
 * puts it away (WCAG 2.2, 1.4.13), and a first tap shows it where a second one follows the link.
 */

/** An attribute of a term whose definition was put away, until pointer and focus have left. */
const AWAY = 'data-away';

document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') for (const term of shown()) term.toggleAttribute(AWAY, true);
});
for (const left of ['pointerout', 'focusout'])
  document.addEventListener(left, ({ target }) => termAt(target)?.removeAttribute(AWAY));

/** The term whose definition showed before the tap. */
let before: Element | undefined;
let byTouch = false;

document.addEventListener('pointerdown', ({ pointerType, target }) => {
  byTouch = pointerType === 'touch';
  before = shown().find((term) => term === termAt(target));
});
document.addEventListener('click', (event) => {
  const term = termAt(event.target);
  if (!byTouch || !term || term === before) return;
  event.preventDefault();
  term.querySelector('a')?.focus();
  term.querySelector('.definition')?.scrollIntoView({ block: 'nearest' });
});

function shown(): readonly Element[] {
  return [...document.querySelectorAll('.term:is(:hover, :focus-within)')];
}

function termAt(target: EventTarget | null): Element | undefined {
  return (target instanceof Element && target.closest('.term')) || undefined;
}

export {};
