/** The readable half of a snippet: transcript, state and note, as recorded or as run. */

import { type Outcome, outcome, type State } from './outcome.ts';
import { TranscriptView } from './transcript-view.ts';

/** Longest recorded line that is repeated beside the one that differs. */
const SHORT = 32;

export class SnippetDisplay {
  readonly transcript: TranscriptView;
  readonly recordedCommands: readonly string[];
  readonly #snippet: HTMLElement;
  readonly #lines: HTMLElement;
  readonly #recorded: {
    readonly lines: readonly Element[];
    readonly outcome: Outcome;
    readonly note: string;
  };
  #settled: Outcome;
  #runWords = 'Run';

  constructor(snippet: HTMLElement) {
    this.#snippet = snippet;
    this.#lines = part(snippet, '.transcript');
    this.transcript = new TranscriptView(this.#lines);
    this.#recorded = {
      lines: [...this.#lines.children].map((line) => line.cloneNode(true) as Element),
      outcome: {
        state: this.state,
        words: part(snippet, '.state-words').textContent,
        mark: part(snippet, '.state use')
          .getAttribute('href')
          ?.replace('#i-', '') as Outcome['mark'],
      },
      note: part(snippet, '.exit').textContent,
    };
    this.#settled = this.#recorded.outcome;
    this.recordedCommands = commandsOf(this.#recorded.lines);
  }

  get state(): State {
    return this.#snippet.dataset['state'] as State;
  }

  /** @param details for those who hear the state and do not see the transcript */
  show(shown: Outcome, details = ''): void {
    const { state, words, mark } = shown;
    if (state !== 'running') this.#settled = shown;
    this.#snippet.dataset['state'] = state;
    part(this.#snippet, '.state-words').textContent = words;
    part(this.#snippet, '.state-details').textContent = details;
    setMark(part(this.#snippet, '.state'), mark);
    const running = state === 'running';
    const run = part(this.#snippet, '[name=run]');
    setMark(run, running ? 'stop' : 'run');
    part(run, 'span').textContent = running ? 'Stop' : this.#runWords;
    run.classList.toggle('primary', !running);
  }

  /** @param more whether Run begins with earlier snippets */
  runsMore(more: boolean): void {
    this.#runWords = more ? 'Run up to here' : 'Run';
    if (this.state !== 'running')
      part(this.#snippet, '[name=run] span').textContent = this.#runWords;
  }

  /** Nothing runs any more: what was said last, when nothing was said since. */
  settle(): void {
    if (this.state === 'running') this.show(this.#settled);
  }

  note(words: string): void {
    part(this.#snippet, '.exit').textContent = words;
  }

  restore(): void {
    this.transcript.clear();
    this.#lines.append(...this.#recorded.lines.flatMap((line) => [line.cloneNode(true), '\n']));
    this.#lines.style.minBlockSize = '';
    this.show(this.#recorded.outcome);
    this.note(this.#recorded.note);
  }

  /** Commands that have no output yet. */
  showCommands(commands: readonly string[]): void {
    this.transcript.clear();
    for (const command of commands) this.transcript.command(command);
  }

  /** Empties the transcript and keeps its height, so that the page stands still while lines come. */
  begin(): void {
    this.#lines.style.minBlockSize = `${this.#lines.offsetHeight}px`;
    this.#lines.setAttribute('aria-busy', 'true');
    this.transcript.clear();
  }

  end(): void {
    this.transcript.flush();
    this.#lines.style.minBlockSize = '';
    this.#lines.removeAttribute('aria-busy');
  }

  /** Compares what was printed with the recording and says how it went. */
  conclude(run: { edited: boolean; stopped: boolean; exitCode: number }): void {
    const then = this.#recorded.lines;
    const now = [...this.#lines.children];
    const differs = (line: Element, index: number): boolean =>
      line.textContent !== then[index]?.textContent;
    const asRecorded = now.length === then.length && !now.some(differs);
    const printed = now.filter((line) => !line.classList.contains('command')).length;
    this.show(
      outcome({ ...run, asRecorded }),
      `, ${printed} line${printed === 1 ? '' : 's'} of output`,
    );
    if (run.edited) return;
    if (now.length !== then.length) for (const line of newLines(now, then)) markDifference(line);
    else
      for (const [index, line] of now.entries())
        if (differs(line, index)) markDifference(line, then[index]?.textContent ?? '');
  }
}

/** @throws {TypeError} when the page lacks what `Snippet.astro` renders */
export function part<E extends HTMLElement = HTMLElement>(parent: Element, selector: string): E {
  const found = parent.querySelector<E>(selector);
  if (!found) throw new TypeError(`<run-snippet> has no ${selector}`);
  return found;
}

/** The commands among the lines, without prompts. */
function commandsOf(lines: readonly Element[]): readonly string[] {
  const commands: string[] = [];
  for (const line of lines) {
    if (!line.classList.contains('command')) continue;
    const text = line.textContent;
    if (text.startsWith('> ')) commands.push(`${commands.pop()}\n${text.slice(2)}`);
    else commands.push(text.slice(2));
  }
  return commands;
}

function setMark(parent: Element, mark: Outcome['mark'] | 'run'): void {
  part(parent, 'use').setAttribute('href', `#i-${mark}`);
  part(parent, '.icon').classList.toggle('turn', mark === 'busy');
}

/** Where lines came or went: those between the first and the last that are as recorded. */
function newLines(now: readonly Element[], then: readonly Element[]): readonly Element[] {
  const most = Math.min(now.length, then.length);
  const same = (a?: Element, b?: Element): boolean => a?.textContent === b?.textContent;
  let before = 0;
  while (before < most && same(now[before], then[before])) before += 1;
  let after = 0;
  while (after < most - before && same(now.at(-1 - after), then.at(-1 - after))) after += 1;
  return now.slice(before, now.length - after);
}

function markDifference(line: Element, recorded?: string): void {
  line.classList.add('differs');
  if (recorded === undefined || recorded.length > SHORT) return;
  const before = document.createElement('small');
  before.textContent = `recorded: ${recorded}`;
  line.append(before);
}
