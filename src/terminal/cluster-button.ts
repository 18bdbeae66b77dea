/** The button of a snippet that shows the cluster in which it runs, and once it made a request, where that went. */

import type { Client } from './client.ts';

/** How a page shows a cluster; one that has no place for it says nothing. */
export const clusterView: {
  /**
   * @param seed names the cluster
   * @param trace as JSON, the request to follow
   */
  show?(seed: string, trace?: string): Promise<void>;
} = {};

export class ClusterButton {
  readonly #button: HTMLElement;
  readonly #client: Pick<Client, 'ask'>;
  /** The newest request before the run, and the newest of the run, as JSON. */
  #before: Promise<string | undefined> | undefined;
  #request: string | undefined;

  /** Undefined for a snippet that has no such button. @param tell says what went wrong */
  static of(
    snippet: HTMLElement,
    client: Pick<Client, 'ask'>,
    tell: (words: string) => void,
  ): ClusterButton | undefined {
    const button = snippet.querySelector<HTMLElement>('[name=cluster]');
    if (!button) return undefined;
    const made = new ClusterButton(button, client);
    button.addEventListener('click', () => {
      const shown = clusterView.show?.(snippet.dataset['lesson'] ?? '', made.#request);
      shown?.catch(() => tell('the map cannot be loaded'));
    });
    return made;
  }

  private constructor(button: HTMLElement, client: Pick<Client, 'ask'>) {
    this.#button = button;
    this.#client = client;
  }

  /** Before the commands, which do not wait for it: the cluster answers in the order in which it is asked. */
  begin(): void {
    this.forget();
    this.#before = this.#newest();
    this.#before.catch(() => {}); // the commands fail as well
  }

  /** After the commands. @throws as the client does */
  async end(): Promise<void> {
    const [before, newest] = await Promise.all([this.#before, this.#newest()]);
    if (newest !== before) this.#offer(newest);
  }

  forget(): void {
    this.#offer(undefined);
  }

  #offer(request: string | undefined): void {
    this.#request = request;
    this.#button.textContent = request === undefined ? 'Show the cluster' : 'Follow the packet';
  }

  async #newest(): Promise<string | undefined> {
    const question = 'lastRequest';
    return (await this.#client.ask({ question, terminal: 'lesson', text: '', body: '' }))[0];
  }
}
