/** `<cluster-playground>`: begins, keeps, shares, exports and imports the cluster between terminal and map. */

import { openKeep } from '../../playground/keep.ts';
import { fromFragment, toFragment } from '../../playground/link.ts';
import type { Preset } from '../../playground/presets.ts';
import { kindScript } from '../../playground/script.ts';
import {
  asState,
  EMPTY_STATE,
  isEmpty,
  MOST_CHARACTERS,
  type PlaygroundState,
  StateError,
  sizeOf,
} from '../../playground/state.ts';
import { lessonCluster } from '../../terminal/lesson-cluster.ts';
import { part } from '../../terminal/snippet-display.ts';
import type { ClusterTerminal } from '../../terminal/terminal-element.ts';
import type { ClusterMapElement } from '../map/cluster-map.ts';
import { download } from './download.ts';
import { FilesPanel } from './files-panel.ts';
import { unlessLost, Workbench } from './workbench.ts';
import '../map/cluster-map.ts';

const keep = openKeep(() => localStorage);
/** Real time after a command or a change until the playground is kept. */
const KEEP_AFTER_MS = 500;
const IMPORTED = 'imported.yaml';

export class ClusterPlayground extends HTMLElement {
  #workbench!: Workbench;
  #files!: FilesPanel;
  /** A cluster is being made: what is seen of it meanwhile is not the reader's doing. */
  #isBusy = false;
  #last: PlaygroundState = EMPTY_STATE;
  #due: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    if (this.#workbench) return; // moved within the document
    const { client } = lessonCluster(this.dataset['seed'] ?? '');
    this.#workbench = new Workbench(client);
    this.#files = new FilesPanel(part(this, '.files'), this.#workbench, {
      client,
      changed: () => this.#keepSoon(),
      apply: (line) => void this.#terminal.enter(line),
    });
    const actions = {
      begin: () => this.#begin(),
      share: () => this.#share(),
      export: () => this.#export(),
      script: () => this.#exportScript(),
      import: async () => this.#toggleImport(),
      'bring-back': () => this.#restore(this.#last, 'Everything is back.'),
    };
    for (const [name, action] of Object.entries(actions))
      part(this, `[name=${name}]`).addEventListener('click', () => {
        action().catch((error: Error) => this.#say(`That did not work: ${error.message}.`));
      });
    part(this, '.import').addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#import(part<HTMLTextAreaElement>(this, '[name=pasted]').value);
    });
    this.addEventListener('ran', () => this.#keepSoon());
    this.addEventListener('fresh-cluster', () => this.#lost());
    this.#takeDrops();
    client.onChange(() => this.#refreshFiles());
    void this.#open();
  }

  get #terminal(): ClusterTerminal {
    return part<ClusterTerminal>(this, 'cluster-terminal');
  }

  /** What a link holds, or what was kept, or an empty playground. */
  async #open(): Promise<void> {
    try {
      const linked = await fromFragment(location.hash);
      if (linked) {
        history.replaceState(null, '', location.pathname);
        return this.#restore(linked, 'This is the playground of the link.');
      }
      const kept = keep.load();
      if (kept) return this.#restore(kept, 'This is your playground as you left it.');
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      const what = location.hash === '' ? 'What this browser kept' : 'The link';
      history.replaceState(null, '', location.pathname);
      this.#say(`${what} cannot be read: ${error.message}. The playground is empty.`);
    }
    this.#refreshFiles();
  }

  #refreshFiles(): void {
    this.#files.refresh().catch(unlessLost);
  }

  async #restore(state: PlaygroundState, words: string): Promise<void> {
    await this.#work('The cluster is being set up.', async () => {
      const complaint = await this.#workbench.restore(state);
      return complaint === '' ? words : `Not all of it could be made: ${complaint.trim()}`;
    });
  }

  async #begin(): Promise<void> {
    const { value } = part<HTMLSelectElement>(this, '[name=preset]');
    const preset = value === '' ? undefined : await this.#preset(value);
    const task = part(this, '.task');
    task.textContent = preset?.task ?? '';
    task.hidden = task.textContent === '';
    await this.#work('The cluster is being set up.', async () => {
      const commands = preset?.commands ?? [];
      await this.#workbench.begin(commands, (done) =>
        this.#say(`Command ${done} of ${commands.length} runs.`),
      );
      return preset ? `This is the cluster of “${preset.title}”.` : 'This is an empty cluster.';
    });
  }

  async #preset(id: string): Promise<Preset | undefined> {
    const response = await fetch(this.dataset['presets'] ?? '');
    const all: readonly Preset[] = await response.json();
    return all.find((preset) => preset.id === id);
  }

  /** @param task makes a cluster; its result is what there is to say */
  async #work(words: string, task: () => Promise<string>): Promise<void> {
    this.#isBusy = true;
    this.setAttribute('aria-busy', 'true');
    part<ClusterMapElement>(this, 'cluster-map').resetTime();
    part(this, '[name=bring-back]').hidden = true;
    part(this, '.shared').hidden = true;
    this.#say(words);
    try {
      this.#say(await task());
      part<ClusterMapElement>(this, 'cluster-map').forgetRequests();
      this.#refreshFiles();
      this.#keepSoon();
    } catch (error) {
      this.#say(`It could not be set up: ${(error as Error).message}.`);
    } finally {
      this.#isBusy = false;
      this.removeAttribute('aria-busy');
    }
  }

  /** A fresh cluster that nobody asked for: the worker of the old one has died. */
  #lost(): void {
    if (this.#isBusy) return;
    this.#say('The cluster was lost, and a fresh one has begun.');
    part(this, '[name=bring-back]').hidden = isEmpty(this.#last);
    this.#refreshFiles();
  }

  #keepSoon(): void {
    clearTimeout(this.#due);
    this.#due = setTimeout(() => this.#keep().catch(unlessLost), KEEP_AFTER_MS);
  }

  async #keep(): Promise<void> {
    if (this.#isBusy) return this.#keepSoon();
    this.#last = await this.#workbench.gather();
    const isTooMuch = sizeOf(this.#last) > MOST_CHARACTERS;
    this.dataset['kept'] = String(!isTooMuch && keep.save(this.#last));
  }

  async #share(): Promise<void> {
    const state = await this.#workbench.gather();
    const fragment = await toFragment(state);
    if (fragment === undefined) {
      download('playground.json', JSON.stringify(state, null, 2));
      return this.#say(
        'It is too much for a link: here is a file, which can be dropped on this page.',
      );
    }
    const field = part<HTMLInputElement>(this, '[name=link]');
    field.value = `${location.origin}${location.pathname}${fragment}`;
    part(this, '.shared').hidden = false;
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      this.#say('The link is copied. It holds files and objects, and goes to no server.');
    } catch {
      this.#say('Copy the link: it holds files and objects, and goes to no server.');
    }
  }

  async #export(): Promise<void> {
    const manifest = await this.#workbench.manifest(false);
    if (manifest === '') return this.#say('There is nothing to export: the cluster is empty.');
    download('playground.yaml', manifest);
    this.#say('playground.yaml holds all objects that you made.');
  }

  async #exportScript(): Promise<void> {
    const manifest = await this.#workbench.manifest(false);
    if (manifest === '') return this.#say('There is nothing to export: the cluster is empty.');
    download('playground-kind.sh', kindScript(manifest));
    this.#say('playground-kind.sh makes a kind cluster with all objects that you made.');
  }

  #toggleImport(): void {
    const form = part(this, '.import');
    form.hidden = !form.hidden;
    part(this, '[name=import]').setAttribute('aria-expanded', String(!form.hidden));
    if (!form.hidden) part(form, 'textarea').focus();
  }

  /** YAML is applied where the reader can see it; a file of a whole playground takes the place of this one. */
  async #import(text: string): Promise<void> {
    if (text.trim() === '') return this.#say('There is nothing to import.');
    if (text.length > MOST_CHARACTERS)
      return this.#say(`That is more than ${MOST_CHARACTERS} characters.`);
    const state = stateIn(text);
    if (state) return this.#restore(state, 'This is the playground of the file.');
    await this.#workbench.write(IMPORTED, text);
    await this.#files.refresh(IMPORTED);
    this.#say(`It is the file ${IMPORTED} now, and was applied.`);
    await this.#terminal.enter(`kubectl apply -f ${IMPORTED}`);
  }

  #takeDrops(): void {
    this.addEventListener('dragover', (event) => event.preventDefault());
    this.addEventListener('drop', async (event) => {
      const [file] = event.dataTransfer?.files ?? [];
      if (!file) return; // words that are dragged into a field
      event.preventDefault();
      if (file.size > 4 * MOST_CHARACTERS) this.#say(`${file.name} is too large.`);
      else await this.#import(await file.text());
    });
  }

  #say(words: string): void {
    part(this, ':scope > .said').textContent = words;
  }
}

/** The playground that a file holds, if it is such a file. */
function stateIn(text: string): PlaygroundState | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return asState(JSON.parse(text));
  } catch {
    return undefined;
  }
}

customElements.define('cluster-playground', ClusterPlayground);
