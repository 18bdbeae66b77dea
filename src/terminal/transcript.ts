/** From commands and outputs to the lines of a transcript: one description for the build and the browser. */

/** A piece of what a command printed, as it came. */
export interface Output {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/** One line to show. `kind` is its class; a `wrap` line is prose, other output scrolls so that columns stay. */
export interface Line {
  readonly kind: 'command' | 'head' | 'wrap' | 'error' | 'output';
  readonly prompt: '' | '$ ' | '> ';
  readonly text: string;
}

/** All lines of a transcript, as it was recorded. */
export function linesOf(
  commands: readonly { readonly command: string; readonly output: readonly Output[] }[],
): readonly Line[] {
  return commands.flatMap(({ command, output }) => [
    ...commandLines(command),
    ...outputLines(output),
  ]);
}

/** A command line as typed, its continuations after `> `. */
export function commandLines(command: string): readonly Line[] {
  return command
    .split('\n')
    .map((text, index) => ({ kind: 'command', prompt: index === 0 ? '$ ' : '> ', text }));
}

/** Everything one command printed so far; the last line may still grow. */
export function outputLines(output: readonly Output[]): readonly Line[] {
  const lines: Line[] = [];
  for (const { stream, text } of joined(output)) {
    for (const line of text.replace(/\n$/, '').split('\n').map(overwritten)) {
      const first = lines.at(-1) === undefined || lines.at(-1)?.text === '';
      lines.push({
        kind: stream === 'stderr' ? 'error' : outputKind(line, first),
        prompt: '',
        text: line,
      });
    }
  }
  return lines;
}

/** As a terminal shows it: what follows a carriage return is written over the line from its start. */
function overwritten(line: string): string {
  return line.split('\r').reduce((shown, text) => text + shown.slice(text.length));
}

/**
 * The same output in as few pieces as possible.
 * Simplified: a stream that continues the unfinished line of the other begins a line of its own.
 */
export function joined(output: readonly Output[]): readonly Output[] {
  const pieces: Output[] = [];
  for (const piece of output) {
    const last = pieces.at(-1);
    if (last?.stream === piece.stream)
      pieces[pieces.length - 1] = { stream: piece.stream, text: last.text + piece.text };
    else if (piece.text !== '') pieces.push(piece);
  }
  return pieces;
}

/** Longer words may break, or they would not fit on a phone. */
const LONGEST_WHOLE = 40;

/** Parts of a command; `whole` ones, such as `--replicas=0`, must not break at their hyphens. */
export function words(text: string): readonly { text: string; whole: boolean }[] {
  return text
    .split(/(\S*-\S*)/)
    .map((part, index) => ({ text: part, whole: index % 2 === 1 && part.length <= LONGEST_WHOLE }))
    .filter((part) => part.text !== '');
}

/** Column names as kubectl prints them: capitals, at least two spaces apart. */
const HEAD = /^[A-Z][A-Z0-9()/ -]*$/;
const COLUMNS = /\S( {2,}|\t)\S|^\s/;
/** Characters of a line that fits into a snippet beside the slide. */
const FITS = 68;

function outputKind(line: string, first: boolean): Line['kind'] {
  if (first && HEAD.test(line) && COLUMNS.test(line)) return 'head';
  return line.length > FITS && !COLUMNS.test(line) ? 'wrap' : 'output';
}
