/** Mermaid source to an accessible inline SVG in the site's tokens, at build time and without a browser. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { drawInThread } from './artist.ts';
import { cached } from './cache.ts';
import type { Drawing } from './draw.ts';
import { element, escapeText } from './svg.ts';

export interface Diagram {
  /** One `<svg role="img">` for both themes: classes and geometry only, styled by diagram.css. */
  readonly svg: string;
  readonly title: string;
  /** The diagram in words. */
  readonly description: string;
  /** What happens in each step, in order; what comes with step 1 is marked `data-step="1"` in the SVG. */
  readonly steps: readonly string[];
  /** Natural size in px. */
  readonly width: number;
  readonly height: number;
}

/** Where a diagram's first line stands. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** Above this width in px a diagram is unreadable where it must shrink. */
const WIDEST = 900;

/**
 * Renders one diagram. The same source in the same place gives the same bytes.
 * Throws an Error that starts with `file:line` for a diagram that an author must mend.
 */
export async function renderDiagram(source: string, at: Place): Promise<Diagram> {
  const drawing = await drawingOf(source, at);
  const { title, description, steps, viewBox } = drawing;
  const { width, height } = naturalSize(viewBox);
  if (width > WIDEST) warnOfWidth(width, at);
  return { svg: frame(drawing, idOf(source, at)), title, description, steps, width, height };
}

const drawings = new Map<string, Promise<Drawing>>();

/** A diagram shown by page, deck and speaker page is drawn once. */
function drawingOf(source: string, at: Place): Promise<Drawing> {
  const key = `${at.file}:${at.line}\n${source}`;
  const known = drawings.get(key);
  if (known !== undefined) return known;
  const drawing = cached(source, () => drawOrThrow(source, at));
  drawings.set(key, drawing);
  drawing.catch(() => drawings.delete(key));
  return drawing;
}

async function drawOrThrow(source: string, at: Place): Promise<Drawing> {
  const result = await drawInThread(source);
  if ('body' in result) return result;
  throw new Error(`${at.file}:${at.line + result.line - 1}: ${result.text}`);
}

/** Differs between the diagrams of a page, stays the same on every machine. */
function idOf(source: string, { file, line }: Place): string {
  const hash = createHash('sha256')
    .update(`${basename(file)}:${line}\n${source}`)
    .digest('hex');
  return `diagram-${hash.slice(0, 8)}`;
}

function frame({ kind, title, description, body, viewBox }: Drawing, id: string): string {
  const { width, height } = naturalSize(viewBox);
  return element(
    'svg',
    {
      class: `mmd mmd-${kind}`,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
      // Half a pixel aside, hairlines on whole numbers are sharp.
      viewBox: `${viewBox.x - 0.5} ${viewBox.y - 0.5} ${width} ${height}`,
      width,
      height,
    },
    element('title', { id: `${id}-title` }, escapeText(title)),
    element('desc', { id: `${id}-desc` }, escapeText(description)),
    body,
  );
}

function naturalSize({ width, height }: Drawing['viewBox']): { width: number; height: number } {
  return { width: Math.ceil(width) + 1, height: Math.ceil(height) + 1 };
}

const warned = new Set<string>();

function warnOfWidth(width: number, { file, line }: Place): void {
  const place = `${file}:${line}`;
  if (warned.has(place)) return;
  warned.add(place);
  process.emitWarning(
    `${place}: the diagram is ${width} px wide, more than ${WIDEST} px is unreadable on a phone; use flowchart TB or shorter labels`,
    'DiagramWarning',
  );
}
