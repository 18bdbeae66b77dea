/** What a terminal has shown: lines as they come, the oldest given up, and copies of what was said last. */

import type { Output } from './transcript.ts';
import { TranscriptView } from './transcript-view.ts';

/** Lines that a log keeps. */
export const MAX_LINES = 2000;

/** What `clear` writes: all that came before it is gone. */
const CLEARS = '\x1b[H\x1b[2J\x1b[3J';

export class TerminalLog {
  readonly #element: HTMLElement;
  readonly #view: TranscriptView;
  /** The last command that was run, and its output. */
  lastCommand = '';
  lastOutput = '';

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#view = new TranscriptView(element, () => this.#trim());
  }

  get text(): string {
    return this.#element.textContent;
  }

  command(command: string): void {
    this.#view.command(command);
    this.lastCommand = command;
    this.lastOutput = '';
    this.#trim();
  }

  output({ stream, text }: Output): void {
    const cleared = text.lastIndexOf(CLEARS);
    if (cleared !== -1) {
      this.clear();
      this.lastOutput = '';
    }
    const shown = cleared === -1 ? text : text.slice(cleared + CLEARS.length);
    this.lastOutput += shown;
    if (shown !== '') this.#view.output({ stream, text: shown });
  }

  /** What the page itself has to say. */
  note(text: string): void {
    this.#view.output({ stream: 'stderr', text: `${text}\n` });
  }

  flush(): void {
    this.#view.flush();
  }

  clear(): void {
    this.#view.clear();
  }

  /** Keeps the end in sight, if it was. */
  #trim(): void {
    const { children } = this.#element;
    while (children.length > MAX_LINES) {
      children[0]?.nextSibling?.remove();
      children[0]?.remove();
    }
    this.#element.scrollTop = this.#element.scrollHeight;
  }
}
