/** Which request is shown, how far it has come, and the controls that move it. */

import { copyOf, type Trace, type TraceView } from '../../map/requests.ts';
import { type Step, stepsOf } from '../../map/route.ts';
import { counted, type Tallies, type Tally, tallyOf } from '../../map/tally.ts';
import { part } from '../../terminal/snippet-display.ts';
import { markHop, showHops, showTallies } from './trace-view.ts';

/** Requests that can be looked at again. */
const MOST_TRACES = 30;
/** A packet crosses one line, and then rests, in milliseconds at speed 1. */
const HOP_MS = 700;
const REST_MS = 450;

export interface Stage {
  /** Draws all of the map, because the request is at another hop. */
  stepped(): void;
  /** Draws the packet. */
  moved(): void;
  choose(id: string): void;
  /** The name of the Pod that has this address now. */
  nameOf(address: string): string;
  /** Leads to a playground that is as the cluster is now; undefined when it would be too long. */
  link(): Promise<string | undefined>;
}

export class TracePanel {
  readonly #root: HTMLElement;
  readonly #stage: Stage;
  #traces: readonly Trace[] = [];
  #shown: Trace | undefined;
  #tallies: Tallies = new Map();
  steps: readonly Step[] = [];
  current = 0;
  /** Of the way of the current step, from 0 to 1. */
  share = 1;
  #playing: number | undefined;
  /** Milliseconds since the packet arrived. */
  #rested = 0;

  constructor(root: HTMLElement, stage: Stage) {
    this.#root = root;
    this.#stage = stage;
    const actions = {
      back: () => this.#go(this.current - 1),
      next: () => this.#go(this.current + 1),
      play: () => this.#playOrPause(),
      'copy-text': () => this.#copyTrace('text'),
      'copy-json': () => this.#copyTrace('json'),
      'copy-mermaid': () => this.#copyTrace('mermaid'),
      'copy-link': () => this.#copyLink(),
      'forget-tally': () => this.#forget(),
    };
    for (const [name, action] of Object.entries(actions))
      part(root, `[name=${name}]`).addEventListener('click', action);
    this.#select.addEventListener('change', () => {
      const trace = this.#traces[Number(this.#select.value)];
      if (trace) this.#show(trace);
    });
    part(root, '.trace').addEventListener('click', ({ target }) => {
      const id = target instanceof HTMLElement && target.dataset['shows'];
      if (id) stage.choose(id);
    });
  }

  get #select(): HTMLSelectElement {
    return part<HTMLSelectElement>(this.#root, '[name=trace]');
  }

  get tally(): Tally | undefined {
    const service = this.steps.find(({ hop }) => hop.kind === 'translate')?.object;
    return tallyOf(this.#tallies).find((tally) => service === `Service/${tally.service}`);
  }

  get trace(): Trace | undefined {
    return this.#shown;
  }

  /** Requests that were made; the last of them is shown, unless another one is on its way. */
  take(traces: readonly Trace[]): void {
    const last = traces.at(-1);
    if (!last) return;
    this.#traces = [...this.#traces, ...traces].slice(-MOST_TRACES);
    this.#tallies = counted(this.#tallies, traces);
    this.#list();
    if (this.#playing === undefined) this.#show(last);
    this.#showTallies();
  }

  /** Shows this request, from among those that were made or, where it is too old for them, by itself. */
  follow(trace: Trace): void {
    const isSame = ({ at, process }: Trace): boolean =>
      at === trace.at && process === trace.process;
    this.#show(this.#traces.find(isSame) ?? trace);
  }

  rewind(): void {
    if (this.#shown) this.#go(0);
  }

  clear(): void {
    this.#pause();
    this.#traces = [];
    this.#shown = undefined;
    this.steps = [];
    this.#forget();
    this.#root.hidden = true;
  }

  #show(trace: Trace): void {
    this.#pause();
    this.#root.hidden = false;
    this.#shown = trace;
    this.steps = stepsOf(trace);
    part(this.#root, '.asked').textContent = trace.process;
    showHops(part(this.#root, '.trace'), this.steps);
    this.#list();
    if (this.#root.closest('[data-stage]')) this.#go(0);
    else if (movesLittle()) this.#go(this.steps.length - 1);
    else {
      this.#arrive(0, 0);
      this.#play();
    }
  }

  #list(): void {
    const options = this.#traces.map(
      ({ process }, index) => new Option(`${index + 1}. ${process}`, String(index)),
    );
    this.#select.replaceChildren(...options);
    if (this.#shown) this.#select.value = String(this.#traces.indexOf(this.#shown));
  }

  #go(step: number): void {
    this.#pause();
    this.#arrive(step, 1);
  }

  #arrive(step: number, share: number): void {
    this.current = Math.max(0, Math.min(step, this.steps.length - 1));
    this.share = share;
    markHop(part(this.#root, '.trace'), this.steps, this.current);
    const hop = part(this.#root, '.trace').children[this.current];
    part(this.#root, '.hop-now').replaceChildren(
      ...(hop?.querySelector('.hop-who')?.cloneNode(true).childNodes ?? []),
    );
    part(this.#root, 'output').textContent = `Hop ${this.current + 1} of ${this.steps.length}`;
    part<HTMLButtonElement>(this.#root, '[name=back]').disabled = this.current === 0;
    part<HTMLButtonElement>(this.#root, '[name=next]').disabled = this.#isAtEnd;
    this.#stage.stepped();
  }

  get #isAtEnd(): boolean {
    return this.current >= this.steps.length - 1;
  }

  #playOrPause(): void {
    if (this.#playing !== undefined) this.#pause();
    else {
      if (this.#isAtEnd) this.#arrive(0, 0);
      this.#play();
    }
  }

  #play(): void {
    this.#say('Pause', 'stop');
    this.#rested = 0;
    let before = performance.now();
    const frame = (now: number): void => {
      this.#playing = requestAnimationFrame(frame);
      this.#advance((now - before) * this.#speed);
      before = now;
    };
    this.#playing = requestAnimationFrame(frame);
  }

  /** A packet crosses its lines, rests, and then takes the next hop. */
  #advance(passedMs: number): void {
    const legs = this.steps[this.current]?.legs.length ?? 0;
    if (this.share < 1 && legs > 0) {
      this.share = Math.min(1, this.share + passedMs / (HOP_MS * legs));
      this.#stage.moved();
      return;
    }
    this.share = 1;
    this.#rested += passedMs;
    if (this.#rested < REST_MS) return;
    this.#rested = 0;
    if (this.#isAtEnd) this.#pause();
    else this.#arrive(this.current + 1, 0);
  }

  #pause(): void {
    if (this.#playing !== undefined) cancelAnimationFrame(this.#playing);
    this.#playing = undefined;
    this.#say('Play', 'run');
  }

  get #speed(): number {
    return Number(part<HTMLSelectElement>(this.#root, '[name=speed]').value);
  }

  #say(words: string, icon: string): void {
    const button = part(this.#root, '[name=play]');
    part(button, 'span').textContent = words;
    part(button, 'use').setAttribute('href', `#i-${icon}`);
  }

  #showTallies(): void {
    const many = tallyOf(this.#tallies).filter(({ total }) => total > 1);
    part(this.#root, '.tally').hidden = many.length === 0;
    showTallies(part(this.#root, '.tallies'), many, this.#stage.nameOf);
  }

  #forget(): void {
    this.#tallies = new Map();
    this.#showTallies();
    this.#stage.stepped();
  }

  async #copyTrace(view: TraceView): Promise<void> {
    if (this.#shown) await this.#copy(copyOf(this.#shown, view), 'The trace is copied.');
  }

  async #copyLink(): Promise<void> {
    try {
      const link = await this.#stage.link();
      if (link === undefined) this.#tell('The cluster is too large for a link.');
      else await this.#copy(link, 'A link to a playground with this cluster is copied.');
    } catch (error) {
      this.#tell(`There is no link: ${(error as Error).message}.`);
    }
  }

  async #copy(text: string, done: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.#tell(done);
    } catch {
      this.#tell('The browser does not allow copying.');
    }
  }

  #tell(words: string): void {
    part(this.#root, '.trace-said').textContent = words;
  }
}

/** Nothing moves by itself where a reader has asked for that. */
function movesLittle(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
