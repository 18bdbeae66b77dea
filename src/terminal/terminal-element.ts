/**
 * `<cluster-terminal>`: a prompt on the reader's own cluster, in what `Terminal.astro` rendered.
 * The event `ran` tells that a command has ended.
 */

import { ClusterLost, ClusterUnavailable } from './client.ts';
import { completed, listed } from './completion.ts';
import { type LessonCluster, lessonCluster } from './lesson-cluster.ts';
import { LineHistory } from './line-history.ts';
import type { Question } from './question.ts';
import { part } from './snippet-display.ts';
import { TerminalLog } from './terminal-log.ts';
import type { Output } from './transcript.ts';

/** Lines that may be typed ahead. */
const MAX_AHEAD = 50;

export class ClusterTerminal extends HTMLElement {
  #cluster!: LessonCluster;
  #log!: TerminalLog;
  #field!: HTMLTextAreaElement;
  readonly #history = new LineHistory();
  /** Lines of a command that is not finished. */
  #open: readonly string[] = [];
  #run: AbortController | undefined;
  /** Typed ahead while a command runs. */
  #ahead: string[] = [];
  /** After Escape the Tab key leaves the field. */
  #leaves = false;

  connectedCallback(): void {
    if (this.#cluster) return; // moved within the document
    this.#cluster = lessonCluster(this.dataset['seed'] ?? '');
    this.#log = new TerminalLog(part(this, '[role=log]'));
    this.#field = part<HTMLTextAreaElement>(this, 'textarea');
    part(this, 'form').addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#enter();
    });
    this.#field.addEventListener('keydown', (event) => this.#key(event));
    this.#field.addEventListener('input', () => this.#fit());
    this.#field.addEventListener('focus', () => this.#cluster.client.warm());
    this.addEventListener('keydown', (event) => this.#interruptKey(event));
    const actions = {
      stop: () => {
        this.#ahead = [];
        this.#run?.abort();
      },
      clear: () => this.#clear(),
      'copy-command': () => this.#copy(this.#log.lastCommand, 'command'),
      'copy-output': () => this.#copy(this.#log.lastOutput, 'output'),
      'copy-session': () => this.#copy(this.#log.text, 'session'),
    };
    for (const [name, action] of Object.entries(actions))
      part(this, `[name=${name}]`).addEventListener('click', action);
  }

  disconnectedCallback(): void {
    this.#run?.abort();
  }

  /** Runs a line as if it were typed. */
  enter(line: string): Promise<void> {
    this.#put(line);
    return this.#enter();
  }

  focusField(): void {
    this.#field.focus();
  }

  /** Runs what was typed, once it is whole; until then the prompt asks for more. */
  async #enter(): Promise<void> {
    const typed = this.#field.value;
    this.#put('');
    if (this.#run && this.#ahead.length < MAX_AHEAD) this.#ahead.push(typed);
    else if (this.#run) this.#say('Too many lines wait already; Ctrl C stops what runs.');
    else
      for (let line: string | undefined = typed; line !== undefined; line = this.#ahead.shift())
        await this.#take(line);
  }

  async #take(typed: string): Promise<void> {
    this.#say('');
    if (typed.trim() === '' && this.#open.length === 0) return;
    const lines = [...this.#open, typed];
    const command = lines.join('\n');
    const controller = new AbortController();
    this.#begin(controller);
    try {
      const [unfinished] = await this.#ask('isUnfinished', command);
      this.#open = unfinished === 'yes' ? lines : [];
      if (unfinished === 'yes') return this.#say('Go on in the next line; Ctrl C gives it up.');
      this.#history.add(command);
      await this.#execute(command, controller);
    } catch (error) {
      this.#explain(error);
    } finally {
      this.#end();
    }
  }

  async #execute(command: string, { signal }: AbortController): Promise<void> {
    const write = (stream: Output['stream'], text: string) => this.#log.output({ stream, text });
    this.#log.command(command);
    const { client } = this.#cluster;
    const exitCode = await client.run(command, { terminal: this.#name, write, signal });
    this.#log.flush();
    this.dispatchEvent(new Event('ran', { bubbles: true }));
    if (signal.aborted) this.#say('Stopped.');
    else this.#say(exitCode === 0 ? '' : `exit ${exitCode}`);
  }

  #begin(run: AbortController): void {
    this.#run = run;
    this.dataset['state'] = 'running';
    part(this, '[name=stop]').hidden = false;
    part(this, '[name=run]').hidden = true;
  }

  #end(): void {
    this.#run = undefined;
    this.#log.flush();
    this.dataset['state'] = this.#open.length > 0 ? 'open' : 'ready';
    const stop = part(this, '[name=stop]');
    part(this, '[name=run]').hidden = false;
    if (document.activeElement === stop) this.#field.focus();
    stop.hidden = true;
    part(this, '.prompt').textContent = this.#open.length > 0 ? '> ' : '$ ';
  }

  #explain(error: unknown): void {
    this.#open = [];
    this.#ahead = [];
    if (error instanceof ClusterUnavailable)
      this.#log.note(`Commands cannot run here: ${error.message}.`);
    else if (error instanceof ClusterLost)
      this.#log.note(`The cluster is gone: ${error.message}. The next command starts a fresh one.`);
    else throw error;
  }

  #key(event: KeyboardEvent): void {
    const { key, ctrlKey, shiftKey } = event;
    const leaves = this.#leaves;
    this.#leaves = key === 'Escape';
    if (key === 'Enter' && !shiftKey && !event.isComposing) void this.#enter();
    else if (key === 'Tab' && !shiftKey && !leaves && this.#field.value.trim() !== '')
      void this.#complete();
    else if (key === 'ArrowUp' && this.#onFirstLine())
      this.#put(this.#history.older(this.#field.value));
    else if (key === 'ArrowDown' && this.#onLastLine()) this.#put(this.#history.newer());
    else if (ctrlKey && key === 'l') this.#clear();
    else if (ctrlKey && key === 'r') this.#search();
    else {
      if (key === 'Escape') this.#say('Tab leaves the field now.');
      return;
    }
    event.preventDefault();
  }

  /** Ctrl C where nothing is selected: what is selected is to be copied. */
  #interruptKey(event: KeyboardEvent): void {
    if (!event.ctrlKey || event.key !== 'c' || event.shiftKey) return;
    const { selectionStart, selectionEnd } = this.#field;
    const isSelected = selectionStart !== selectionEnd && document.activeElement === this.#field;
    if (isSelected || String(getSelection()) !== '') return;
    event.preventDefault();
    this.#ahead = [];
    if (this.#run) this.#run.abort();
    else {
      this.#log.command(`${[...this.#open, this.#field.value].join('\n')}^C`);
      this.#open = [];
      this.#put('');
      this.#end();
    }
  }

  #search(): void {
    const typed = this.#field.value;
    if (this.#searched?.found !== typed) {
      this.#searched = { words: typed, found: '' };
      this.#history.rewind();
    }
    const { words } = this.#searched ?? { words: '' };
    const found = this.#history.search(words);
    this.#say(
      found === undefined
        ? `No earlier line has “${words}”.`
        : `Found “${words}”; Ctrl R looks further back.`,
    );
    if (found !== undefined) this.#searched = { words, found };
    this.#put(found);
  }

  #searched: { readonly words: string; readonly found: string } | undefined;

  async #complete(): Promise<void> {
    const { value, selectionStart } = this.#field;
    const line = value.slice(0, selectionStart);
    try {
      const [start, ...candidates] = await this.#ask('complete', line);
      if (this.#field.value !== value) return; // the reader has typed on
      this.#put(completed(line, Number(start), candidates) + value.slice(selectionStart));
      this.#say(listed(candidates));
    } catch (error) {
      this.#explain(error);
    }
  }

  #ask(question: Question['question'], text: string): Promise<readonly string[]> {
    return this.#cluster.client.ask({ question, terminal: this.#name, text, body: '' });
  }

  get #name(): string {
    return this.dataset['name'] ?? '';
  }

  #put(text: string | undefined): void {
    if (text === undefined) return;
    this.#field.value = text;
    this.#fit();
  }

  /** As many rows as there are lines. */
  #fit(): void {
    this.#field.rows = this.#field.value.split('\n').length;
  }

  #onFirstLine(): boolean {
    return !this.#field.value.slice(0, this.#field.selectionStart).includes('\n');
  }

  #onLastLine(): boolean {
    return !this.#field.value.slice(this.#field.selectionEnd).includes('\n');
  }

  #clear(): void {
    this.#log.clear();
    this.#say('');
    this.#field.focus();
  }

  #say(words: string): void {
    part(this, '[role=status]').textContent = words;
  }

  async #copy(text: string, what: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text.trimEnd());
      this.#say(`The ${what} is copied.`);
    } catch {
      this.#say('The browser does not allow copying.');
    }
  }
}

customElements.define('cluster-terminal', ClusterTerminal);
