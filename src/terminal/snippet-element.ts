/** `<run-snippet>`: runs, edits and resets what `Snippet.astro` rendered, in the reader's own cluster. */

import { ClusterLost, ClusterUnavailable } from './client.ts';
import { ClusterButton } from './cluster-button.ts';
import type { CommandEditor } from './command-editor.ts';
import type { KeptRun, KeptRuns } from './kept-runs.ts';
import { type LessonCluster, lessonCluster } from './lesson-cluster.ts';
import { EDITED, LOST, type Outcome, PREDICT, RUNNING, runningFirst, WAITING } from './outcome.ts';
import { Prediction } from './prediction.ts';
import { part, SnippetDisplay } from './snippet-display.ts';
import type { Output } from './transcript.ts';

/** Most runs are over before this; to show them as running would only flicker. */
const SHOW_RUNNING_AFTER_MS = 120;

export class RunSnippet extends HTMLElement {
  cluster!: LessonCluster;
  #display!: SnippetDisplay;
  #editor: CommandEditor | undefined;
  #clusterButton: ClusterButton | undefined;
  #commands: readonly string[] = [];
  /** Files that were edited where it ran before. */
  #carried: KeptRun['files'] = [];
  /** Has run in the cluster as it is. */
  #ran = false;
  #run: AbortController | undefined;
  #prediction: Prediction | undefined;
  #showing: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    if (this.#display) return; // moved within the document
    this.#display = new SnippetDisplay(this);
    this.cluster = lessonCluster(this.dataset['lesson'] ?? '');
    this.#commands = this.#display.recordedCommands;
    this.#prediction = Prediction.of(this, {
      run: () => void (this.#isOnStage || this.#start()), // a room votes first, then it is run
      show: () => this.#display.restore(),
    });
    if (this.#prediction) this.#askFirst();
    this.#clusterButton = ClusterButton.of(this, this.cluster.client, (words) =>
      this.#display.note(words),
    );
    this.#sayWhatRuns();
    const actions = {
      run: this.#runOrStop,
      edit: this.#edit,
      reset: this.#reset,
      copy: this.#copy,
    };
    for (const [name, action] of Object.entries(actions))
      part(this, `[name=${name}]`).addEventListener('click', () => action.call(this));
    for (const event of ['pointerenter', 'focus'])
      part(this, '[name=run]').addEventListener(event, () => this.cluster.client.warm());
    // Before an editor within takes the keys for itself.
    part(this, '.editor').addEventListener('keydown', (event) => this.#key(event), true);
  }

  #runOrStop(): void {
    if (!this.#run) void this.#start();
    else if (this.#display.state === 'running') this.#run.abort();
  }

  /** Takes its turn after what is running now, and first runs the earlier snippets that have not run. */
  async #start(): Promise<void> {
    this.#closeEditor();
    const run = new AbortController();
    const snippets = this.ofSameLesson();
    this.#begin(run, snippets.some((snippet) => snippet.#run) ? WAITING : RUNNING);
    await this.cluster.inTurn(async () => {
      const before = this.#missing();
      try {
        if (before.length > 0) this.#begin(run, runningFirst(before.length));
        for (const snippet of before) await snippet.#execute(run);
        await this.#execute(run, before.length);
      } catch (error) {
        this.#explain(error);
      } finally {
        this.#end();
      }
    });
  }

  #begin(run: AbortController, shown: Outcome): void {
    this.#run = run;
    clearTimeout(this.#showing);
    this.#showing = setTimeout(() => this.#display.show(shown), SHOW_RUNNING_AFTER_MS);
  }

  #end(): void {
    this.#run = undefined;
    clearTimeout(this.#showing);
    this.#display.settle();
  }

  /** Runs the commands one after the other, whatever their exit codes, as a terminal would. */
  async #execute(run: AbortController, before = 0): Promise<void> {
    const { client } = this.cluster;
    const { signal } = run;
    const { transcript } = this.#display;
    if (signal.aborted) return;
    this.#begin(run, RUNNING);
    this.#prediction?.reveal();
    this.#display.begin();
    if (this.dataset['fresh'] !== undefined && this.#ran) {
      client.reset();
      this.cluster.files?.clusterLost();
    }
    let exitCode = 0;
    try {
      await this.cluster.files?.write();
      this.#clusterButton?.begin();
      if (!this.#ran)
        for (const one of this.#unseen)
          await (await this.keptRuns()).runUnseen(one, client, signal);
      this.#ran = true;
      for (const command of this.#commands) {
        if (signal.aborted) break;
        transcript.command(command);
        const write = (stream: Output['stream'], text: string) =>
          transcript.output({ stream, text });
        exitCode = (await client.run(command, { write, signal })) || exitCode;
        transcript.flush();
      }
      await this.#clusterButton?.end();
      if (!signal.aborted && this.dataset['fresh'] === undefined)
        (await this.keptRuns()).add({
          id: this.id,
          commands: this.#commands,
          files: this.#filesAsRun,
        });
    } catch (error) {
      this.#fail(error);
      throw error;
    } finally {
      this.#display.end();
      this.#end();
    }
    this.#display.conclude({ edited: this.#edited, stopped: signal.aborted, exitCode });
    this.#display.note(noteOf(before, exitCode));
    if (!this.#edited) this.#prediction?.explain();
    for (const snippet of this.ofSameLesson()) snippet.#sayWhatRuns();
  }

  /** On stage: once more in the turn of the caller, as the author wrote it or as it was run elsewhere. */
  async repeat(run?: KeptRun): Promise<void> {
    this.#commands = run?.commands ?? this.#commands;
    this.#carried = run?.files ?? [];
    await this.#execute(new AbortController());
  }

  async keptRuns(): Promise<KeptRuns> {
    const { KeptRuns } = await import('./kept-runs.ts');
    this.cluster.runs ??= new KeptRuns(this.dataset['lesson'] ?? '');
    return this.cluster.runs;
  }

  #fail(error: unknown): void {
    this.#forgetRuns();
    this.cluster.files?.clusterLost();
    if (error instanceof ClusterUnavailable) {
      this.#display.restore();
      this.#prediction?.explain();
    } else this.#display.show(LOST);
  }

  /** The cluster in which the snippets ran is gone. */
  #forgetRuns(): void {
    const snippets = this.ofSameLesson();
    this.cluster.runs?.clear();
    for (const snippet of snippets) snippet.#ran = false;
    for (const snippet of snippets) {
      snippet.#clusterButton?.forget();
      snippet.#sayWhatRuns();
    }
  }

  #explain(error: unknown): void {
    if (error instanceof ClusterUnavailable)
      this.#display.note(
        `Commands cannot run here: ${error.message}. The output is the recorded one.`,
      );
    else if (error instanceof ClusterLost)
      this.#display.note(`The cluster is gone: ${error.message}. Run starts a fresh one.`);
    else throw error;
  }

  /** On stage, what has been shown before runs again. */
  async #reset(): Promise<void> {
    if (this.#isOnStage) {
      const { resetTo } = await import('./replay.ts');
      return this.#display.note(await resetTo(this, this));
    }
    await this.restart();
    this.#display.note('fresh cluster, recorded outputs');
  }

  /** A fresh cluster for the page, and the recorded outputs back. @param then in the same turn */
  async restart(then?: () => Promise<void>): Promise<void> {
    const snippets = this.ofSameLesson();
    for (const snippet of snippets) snippet.#run?.abort();
    this.cluster.client.reset();
    this.cluster.files?.reset();
    await this.cluster.inTurn(async () => {
      for (const snippet of snippets) snippet.#restore();
      this.#forgetRuns();
      await then?.().catch((error: unknown) => this.#explain(error));
    });
  }

  #restore(): void {
    if (this.#editor?.isOpen) this.#editor.close();
    this.#commands = this.#display.recordedCommands;
    this.#carried = [];
    this.#display.restore();
    if (!this.#prediction) return;
    this.#prediction.ask();
    this.#askFirst();
  }

  /** Nothing says how the recording ended. */
  #askFirst(): void {
    this.#display.show(PREDICT);
    this.#display.note('');
  }

  async #edit(): Promise<void> {
    if (this.#editor?.isOpen) return this.#closeEditor();
    if (this.#run) return;
    try {
      this.#editor ??= await this.#loadEditor();
    } catch {
      return this.#display.note('the editor cannot be loaded');
    }
    if (!this.#run) this.#editor.open(this.#commands);
  }

  async #loadEditor(): Promise<CommandEditor> {
    const { CommandEditor } = await import('./command-editor.ts');
    return this.#editor ?? new CommandEditor(this, this.cluster, this.#files);
  }

  #closeEditor(): void {
    if (!this.#editor?.isOpen) return;
    this.#editor.close();
    const { commands, changedFiles } = this.#editor;
    if (same(commands, this.#commands) && !changedFiles) return;
    this.#commands = commands.length > 0 ? commands : this.#display.recordedCommands;
    if (this.#edited) {
      this.#display.showCommands(this.#commands);
      this.#display.show(EDITED);
      this.#display.note('');
    } else this.#display.restore();
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.#closeEditor();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void this.#start();
    else return;
    event.preventDefault();
  }

  async #copy(): Promise<void> {
    const commands = this.#editor?.isOpen ? this.#editor.commands : this.#commands;
    try {
      await navigator.clipboard.writeText(commands.join('\n'));
      this.#display.note('copied');
    } catch {
      this.#display.note('the browser does not allow copying');
    }
  }

  get #isOnStage(): boolean {
    return this.classList.contains('stage');
  }

  get #edited(): boolean {
    const { files } = this.cluster;
    return (
      !same(this.#commands, this.#display.recordedCommands) ||
      this.#files.some((path) => files?.isEdited(path))
    );
  }

  /** Those of its files that are edited, here or where it ran before. */
  get #filesAsRun(): KeptRun['files'] {
    return [...this.#carried, ...(this.cluster.files?.edited(this.#files) ?? [])];
  }

  /** Paths of the files that the commands of the lesson name. */
  get #files(): readonly string[] {
    return JSON.parse(this.dataset['files'] ?? '[]');
  }

  /** On stage: the lesson's snippets since the last one shown, which nobody sees. */
  get #unseen(): readonly KeptRun[] {
    return JSON.parse(this.dataset['unseen'] ?? '[]');
  }

  /** The earlier snippets of the lesson that have not run in the cluster as it is. */
  #missing(): readonly RunSnippet[] {
    const snippets = this.ofSameLesson();
    return snippets.slice(0, snippets.indexOf(this)).filter((snippet) => !snippet.#ran);
  }

  /** On the button: whether earlier snippets run first. */
  #sayWhatRuns(): void {
    this.#display.runsMore(this.#missing().length > 0);
  }

  /** In the order of the page, which is the order of the lesson. */
  ofSameLesson(): readonly RunSnippet[] {
    const all = [...document.querySelectorAll<RunSnippet>('run-snippet')];
    return all.filter((snippet) => snippet.dataset['lesson'] === this.dataset['lesson']);
  }
}

function noteOf(before: number, exitCode: number): string {
  const first = before > 0 && `${before} earlier snippet${before > 1 ? 's' : ''} ran first`;
  return [first, exitCode !== 0 && `exit ${exitCode}`].filter(Boolean).join(', ');
}

function same(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((text, index) => text === others[index]);
}

customElements.define('run-snippet', RunSnippet);
