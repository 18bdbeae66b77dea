/** A transcript as lines to print: what was typed, what was answered, and what kind of line each is. */

/** The part of a transcript that is printed. */
export interface PrintedCommand {
  readonly command: string;
  readonly output: readonly { readonly stream: 'stdout' | 'stderr'; readonly text: string }[];
}

export interface TranscriptLine {
  /** `head` is the line of column names above a table. */
  readonly kind: 'command' | 'head' | 'output' | 'error';
  /** "$ " or "> " before what was typed. */
  readonly prompt?: '$ ' | '> ';
  readonly text: string;
}

export function transcriptLines(commands: readonly PrintedCommand[]): TranscriptLine[] {
  return commands.flatMap(({ command, output }) => [
    ...command.split('\n').map(typedLine),
    ...output.flatMap(({ stream, text }) => printedLines(stream, text)),
  ]);
}

/** Cuts a typed line so that short words with hyphens, such as `-sS`, can be kept whole. */
export function typedWords(
  text: string,
): readonly { readonly text: string; readonly whole: boolean }[] {
  return text.split(/(\s+)/).map((word) => ({
    text: word,
    whole: word.includes('-') && word.length <= LONGEST_WHOLE,
  }));
}

/** Longer words may break, or they would not fit on a phone. */
const LONGEST_WHOLE = 24;
const COLUMN_NAMES = /^[A-Z][A-Z0-9()/-]*(?:[ -][A-Z0-9()/-]+)*(?: {2,}[A-Z][A-Z0-9()/ -]*)+$/;

function typedLine(text: string, index: number): TranscriptLine {
  return { kind: 'command', prompt: index === 0 ? '$ ' : '> ', text };
}

function printedLines(stream: 'stdout' | 'stderr', text: string): TranscriptLine[] {
  const lines = text.replace(/\n$/, '').split('\n');
  return lines.map((line) => {
    if (stream === 'stderr') return { kind: 'error', text: line };
    return { kind: COLUMN_NAMES.test(line) ? 'head' : 'output', text: line };
  });
}
