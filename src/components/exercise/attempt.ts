/** A reader's attempt at an exercise: a cluster in its starting state, a terminal, and checks after each command. */

import type { CheckResult } from '../../exercise/checks.ts';
import { runChecks } from '../../exercise/checks.ts';
import type { Check } from '../../exercise/schema.ts';
import { openAnswers } from '../../quiz/answers.ts';
import { ClusterLost, ClusterUnavailable } from '../../terminal/client.ts';
import { type LessonCluster, lessonCluster } from '../../terminal/lesson-cluster.ts';
import { part } from '../../terminal/snippet-display.ts';
import type { ClusterTerminal } from '../../terminal/terminal-element.ts';
import '../../terminal/terminal-element.ts';

const answers = openAnswers(() => localStorage);

/** A shell of its own on the same cluster, so that checks leave the reader's variables and folder alone. */
const TERMINAL = 'checks';

export class Attempt {
  readonly #root: HTMLElement;
  readonly #cluster: LessonCluster;
  readonly #start: readonly string[];
  readonly #checks: readonly Check[];
  /** Commands that ended since the checks ran. */
  #isStale = false;
  #isChecking = false;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#cluster = lessonCluster(root.dataset['seed'] ?? '');
    this.#start = JSON.parse(root.dataset['start'] ?? '[]');
    this.#checks = JSON.parse(root.dataset['checks'] ?? '[]');
    part(root, '[name=start]').addEventListener('click', () => void this.#begin());
    part(root, '[name=reset]').addEventListener('click', () => void this.#begin());
    root.addEventListener('ran', () => void this.#checkLater());
  }

  /** A fresh cluster, brought into the starting state. */
  async #begin(): Promise<void> {
    part(this.#root, '[name=start]').hidden = true;
    part(this.#root, '[name=reset]').hidden = false;
    part(this.#root, '.bench').hidden = false;
    part<ClusterTerminal>(this.#root, 'cluster-terminal').focusField();
    this.#root.removeAttribute('data-solved');
    this.#show('busy');
    this.#say('The cluster is being brought into its starting state.');
    try {
      this.#cluster.client.reset();
      for (const line of this.#start) await this.#run(line);
      await this.#check();
    } catch (error) {
      this.#explain(error);
    }
  }

  /** After a command; while checks run, the next round waits for them and stands for all commands since. */
  async #checkLater(): Promise<void> {
    this.#isStale = true;
    if (this.#isChecking) return;
    try {
      while (this.#isStale) await this.#check();
    } catch (error) {
      this.#explain(error);
    }
  }

  async #check(): Promise<void> {
    this.#isStale = false;
    this.#isChecking = true;
    try {
      this.#conclude(await runChecks(this.#checks, (line) => this.#run(line)));
    } finally {
      this.#isChecking = false;
    }
  }

  async #run(line: string): Promise<{ readonly exitCode: number; readonly output: string }> {
    let output = '';
    const write = (_: string, text: string): void => {
      output += text;
    };
    const { signal } = new AbortController();
    const exitCode = await this.#cluster.client.run(line, { terminal: TERMINAL, write, signal });
    return { exitCode, output };
  }

  #conclude(results: readonly CheckResult[]): void {
    for (const [index, { passed, missing }] of results.entries())
      this.#showCheck(index, passed ? 'passed' : 'open', passed ? '' : `Not yet: ${missing}`);
    const passed = results.filter((result) => result.passed).length;
    const isSolved = passed === results.length;
    this.#root.toggleAttribute('data-solved', isSolved);
    this.#say(isSolved ? 'Solved.' : `${passed} of ${results.length} checks pass.`);
    const { hash } = this.#root.dataset;
    if (isSolved && hash)
      answers.set(hash, { type: 'answered', answer: [], wrong: 0, proved: true });
  }

  #show(state: 'busy'): void {
    for (const index of this.#checks.keys()) this.#showCheck(index, state, '');
  }

  #showCheck(index: number, state: 'open' | 'busy' | 'passed', reason: string): void {
    const item = this.#root.querySelectorAll<HTMLElement>('.checks > li')[index];
    if (!item) return;
    item.dataset['state'] = state;
    part(item, '.state').textContent = state === 'passed' ? 'Passed: ' : '';
    part(item, '.reason').textContent = reason;
  }

  #explain(error: unknown): void {
    for (const index of this.#checks.keys()) this.#showCheck(index, 'open', '');
    if (error instanceof ClusterUnavailable)
      this.#say(`Commands cannot run here: ${error.message}.`);
    else if (error instanceof ClusterLost)
      this.#say(`The cluster is gone: ${error.message}. “Start again” makes a fresh one.`);
    else throw error;
  }

  #say(words: string): void {
    part(this.#root, '.verdict').textContent = words;
  }
}
