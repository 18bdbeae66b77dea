/** A label as the author wrote it, turned into measured lines of text. */
import { TEXT_STYLES, type TextClass, textWidth } from './typography.ts';

export interface TextLine {
  readonly text: string;
  readonly style: TextClass;
  readonly width: number;
}

export interface TextBlock {
  readonly lines: readonly TextLine[];
  readonly width: number;
  readonly height: number;
}

/** The first line of a thing is its name; further lines are addresses, or said in words. */
export function nodeLabel(source: string): TextBlock {
  return textBlock(
    plainLines(source).map((text, index) =>
      textLine(text, index === 0 ? 'name' : isAddress(text) ? 'address' : 'detail'),
    ),
  );
}

export function edgeLabel(source: string): TextBlock {
  return textBlock(plainLines(source).map((text) => textLine(text, 'edge-label')));
}

export function textLine(text: string, style: TextClass): TextLine {
  return { text, style, width: textWidth(text, TEXT_STYLES[style]) };
}

export function textBlock(lines: readonly TextLine[]): TextBlock {
  return {
    lines,
    width: Math.max(0, ...lines.map((line) => line.width)),
    height: lines.reduce((sum, line) => sum + TEXT_STYLES[line.style].leading, 0),
  };
}

/** Px between two blocks in one box, where the line goes that divides them. */
export const BLOCK_GAP = 11;

export function heightOf(blocks: readonly TextBlock[]): number {
  return blocks.reduce((sum, block) => sum + block.height, (blocks.length - 1) * BLOCK_GAP);
}

/** `10.244.1.4`, `10.96.0.10:53`, `10.244.0.0/16` or `:80`: what the machine would print. */
export function isAddress(text: string): boolean {
  return /^(\d{1,3}(\.\d{1,3}){3}([:/]\d+)?|:\d+)$/.test(text);
}

/** Splits at `<br>` and decodes entities. Any other HTML is an error: it would be shown as text. */
export function plainLines(source: string): string[] {
  const lines = source.split(/<br\s*\/?>|\n/i).map((line) => line.trim());
  const html = lines.find((line) => /<\/?[a-z]/i.test(line));
  if (html !== undefined) {
    throw new Error(`the label "${html}" holds HTML; only <br/> is allowed in a label`);
  }
  return lines.filter((line) => line !== '').map(decodeEntities);
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** HTML entities, and Mermaid's own form of them: `#35;` is handed on as `ﬂ°°35¶ß`, `#quot;` as `ﬂ°quot¶ß`. */
function decodeEntities(text: string): string {
  return text.replace(/(?:&#|ﬂ°°)(\d+)(?:;|¶ß)|(?:&|ﬂ°)(\w+)(?:;|¶ß)/g, (whole, code, name) => {
    if (code !== undefined) return String.fromCodePoint(Number(code));
    const character = NAMED[name];
    if (character === undefined) throw new Error(`unknown entity ${whole} in the label "${text}"`);
    return character;
  });
}
