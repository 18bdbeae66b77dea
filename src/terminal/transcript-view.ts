/** A transcript in the page: adds lines as output streams in, and keeps those that stand. */

import { commandLines, joined, type Line, type Output, outputLines, words } from './transcript.ts';

export class TranscriptView {
  readonly #element: HTMLElement;
  readonly #shown: () => void;
  /** Output of the current command, how many lines of it stand, and what came since. */
  #output: readonly Output[] = [];
  #standing = 0;
  #frame = 0;

  /** @param shown called after lines were added */
  constructor(element: HTMLElement, shown = (): void => {}) {
    this.#element = element;
    this.#shown = shown;
  }

  clear(): void {
    this.#element.replaceChildren();
    this.#endCommand();
  }

  command(command: string): void {
    this.flush();
    this.#endCommand();
    this.#append(commandLines(command));
  }

  /** Shown with the next frame, so that a flood of output does not block the page. */
  output(piece: Output): void {
    this.#output = joined([...this.#output, piece]);
    this.#frame ||= requestAnimationFrame(() => this.flush());
  }

  flush(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const lines = outputLines(this.#output);
    const settled = Math.max(0, this.#standing - 1);
    if (this.#standing > 0) this.#removeLast(); // it may have grown
    this.#append(lines.slice(settled));
    this.#standing = lines.length;
    this.#shown();
  }

  /** A line break follows each line: not shown, as lines are blocks, but there for whoever reads the text alone. */
  #append(lines: readonly Line[]): void {
    this.#element.append(...lines.flatMap((line) => [lineElement(line), '\n']));
  }

  #removeLast(): void {
    this.#element.lastChild?.remove();
    this.#element.lastElementChild?.remove();
  }

  #endCommand(): void {
    this.#output = [];
    this.#standing = 0;
  }
}

/** The browser's twin of `Transcript.astro`. */
function lineElement({ kind, prompt, text }: Line): HTMLElement {
  const line = span(kind === 'output' ? 'line' : `line ${kind}`);
  if (prompt) line.append(span('prompt', prompt));
  if (kind === 'command')
    for (const word of words(text)) line.append(word.whole ? span('word', word.text) : word.text);
  else line.append(text);
  return line;
}

function span(className: string, text = ''): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  return element;
}
