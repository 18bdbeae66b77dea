/** Leads through source or a transcript line by line: one line stands out, the others step back. */
import type { Stage } from '../stage.ts';

/** Goes to the next line of what is on the slide, or to the one before; past the last, all are as before. */
export function focusLine(stage: Stage, step: 1 | -1): string {
  const lines = linesOf(stage.slide());
  const at = lines.findIndex((line) => line.classList.contains('told'));
  const next = at < 0 && step < 0 ? lines.length - 1 : at + step;
  for (const [index, line] of lines.entries()) line.classList.toggle('told', index === next);
  const line = lines[next];
  line?.closest('pre')?.classList.add('telling');
  if (line === undefined) lines[0]?.closest('pre')?.classList.remove('telling');
  line?.scrollIntoView({ block: 'nearest' });
  return line?.textContent ?? '';
}

/** Of the last listing or console in view. */
function linesOf(slide: HTMLElement): HTMLElement[] {
  const shown = [...slide.querySelectorAll('pre')].filter((pre) =>
    pre.checkVisibility({ visibilityProperty: true }),
  );
  return [...(shown.at(-1)?.querySelectorAll<HTMLElement>('.line') ?? [])];
}
