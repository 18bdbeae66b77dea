/** What is done to the cluster and the files of a playground, in a shell that nobody sees. */

import { manifestOf } from '../../playground/manifest.ts';
import type { PlaygroundState } from '../../playground/state.ts';
import { type Client, ClusterLost, ClusterUnavailable } from '../../terminal/client.ts';
import type { Question } from '../../terminal/question.ts';

const TERMINAL = 'playground';
/** Holds the objects while they are made; it is gone afterwards. */
const RESTORING = '.restoring.yaml';

/** For what is done beside: it is of no use any more when its cluster is gone. @throws anything else */
export function unlessLost(error: unknown): void {
  if (!(error instanceof ClusterLost || error instanceof ClusterUnavailable)) throw error;
}

export class Workbench {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  async gather(): Promise<PlaygroundState> {
    const [manifest, texts] = await Promise.all([this.manifest(true), this.#ask('ownFiles')]);
    const files = Object.fromEntries(
      texts.flatMap((path, index) => (index % 2 === 0 ? [[path, texts[index + 1] ?? '']] : [])),
    );
    return { version: 1, files, manifest };
  }

  /** @param keepsAddresses for this very cluster, or for another one */
  async manifest(keepsAddresses: boolean): Promise<string> {
    const objects = (await this.#ask('ownObjects')).map((text) => JSON.parse(text));
    return manifestOf(objects, { keepsAddresses });
  }

  /** A fresh cluster with these files and objects; what `kubectl` complained of, if it did. */
  async restore({ files, manifest }: PlaygroundState): Promise<string> {
    this.#client.reset();
    for (const [path, text] of Object.entries(files)) await this.write(path, text);
    if (manifest.trim() === '') return '';
    await this.write(RESTORING, manifest);
    const { complaint } = await this.run(`kubectl create -f ${RESTORING}`);
    await this.run(`rm ${RESTORING}`);
    return complaint;
  }

  /** A fresh cluster after these commands, whether or not they succeed. @param tell of each, counted from 1 */
  async begin(commands: readonly string[], tell: (done: number) => void): Promise<void> {
    this.#client.reset();
    for (const [index, command] of commands.entries()) {
      tell(index + 1);
      await this.run(command);
    }
  }

  /** Makes the folders that the file is in. Throws in the shell's words when it cannot be written. */
  async write(path: string, text: string): Promise<void> {
    const folder = path.split('/').slice(0, -1).join('/');
    if (folder !== '') await this.run(`mkdir -p '${folder}'`);
    const [problem] = await this.#ask('writeFile', path, text);
    if (problem !== undefined) throw new Error(problem);
  }

  async read(path: string): Promise<string | undefined> {
    return (await this.#ask('readFile', path))[0];
  }

  list(): Promise<readonly string[]> {
    return this.#ask('listFiles');
  }

  async run(line: string): Promise<{ readonly exitCode: number; readonly complaint: string }> {
    let complaint = '';
    const write = (stream: string, text: string): void => {
      if (stream === 'stderr') complaint += text;
    };
    const { signal } = new AbortController();
    const exitCode = await this.#client.run(line, { terminal: TERMINAL, write, signal });
    return { exitCode, complaint };
  }

  #ask(question: Question['question'], text = '', body = ''): Promise<readonly string[]> {
    return this.#client.ask({ question, terminal: TERMINAL, text, body });
  }
}
