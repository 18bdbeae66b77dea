/** How text in a diagram is set, and how wide it is: the same fonts and sizes as diagram.css. */
import { join } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { FONT_FILES } from './font-files.ts';

export interface TextStyle {
  readonly font: keyof typeof FONT_FILES;
  readonly weight: number;
  /** In px, at the natural size of the diagram. */
  readonly size: number;
  /** Height of a line in px. */
  readonly leading: number;
}

/** The text classes of diagram.css; a test holds the two together. */
export const TEXT_STYLES = {
  name: { font: 'sans', weight: 650, size: 14, leading: 18 },
  detail: { font: 'sans', weight: 400, size: 13, leading: 17 },
  address: { font: 'mono', weight: 400, size: 13, leading: 17 },
  'edge-label': { font: 'sans', weight: 400, size: 13, leading: 16 },
} as const satisfies Record<string, TextStyle>;

export type TextClass = keyof typeof TEXT_STYLES;

/** Width in px of one line of text. */
export function textWidth(text: string, style: TextStyle): number {
  const context = measuringContext();
  context.font = `${style.size}px ${familyName(style.font)}`;
  context.fontVariationSettings = `'wght' ${style.weight}`;
  return context.measureText(text).width;
}

type MeasuringContext = ReturnType<ReturnType<typeof createCanvas>['getContext']>;
let context: MeasuringContext | undefined;

function measuringContext(): MeasuringContext {
  if (context !== undefined) return context;
  for (const font of ['sans', 'mono'] as const) {
    const file = join(process.cwd(), FONT_FILES[font]);
    if (GlobalFonts.registerFromPath(file, familyName(font)) === null) {
      throw new Error(`${file}: no font here; diagrams cannot be measured without it`);
    }
  }
  context = createCanvas(1, 1).getContext('2d');
  return context;
}

function familyName(font: TextStyle['font']): string {
  return `diagram-${font}`;
}
