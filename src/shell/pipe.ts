/** A pipe between two commands that run side by side: what one writes the other reads as it comes. */

import { Input } from './input.ts';

/** Where a command writes. */
export interface Sink {
  write(text: string): void;
  /** Resolves when there is room for more: who writes without end awaits it. */
  drained(): Promise<void>;
}

export interface Pipe {
  readonly input: Input;
  readonly sink: Sink;
  /** The writer has ended. */
  end(): void;
}

/** Characters that fit into a pipe before its writer has to wait: as many as Linux has bytes. */
const CAPACITY = 65_536;

/** @param onBroken called once when something is written that nobody will read (SIGPIPE) */
export function createPipe(onBroken: () => void): Pipe {
  let waiting: string[] = [];
  let length = 0;
  let state: 'open' | 'ended' | 'broken' = 'open';
  let wakeReader = (): void => {};
  let wakeWriter = (): void => {};

  const pull = async (): Promise<string | undefined> => {
    if (waiting.length === 0 && state === 'open')
      await new Promise<void>((resolve) => {
        wakeReader = resolve;
      });
    if (waiting.length === 0) return undefined;
    const text = waiting.join('');
    waiting = [];
    length = 0;
    wakeWriter();
    return text;
  };
  const close = (): void => {
    if (state !== 'open') return;
    state = 'broken';
    waiting = [];
    length = 0;
    wakeWriter();
  };
  const write = (text: string): void => {
    if (state === 'broken') {
      onBroken();
      return;
    }
    waiting.push(text);
    length += text.length;
    wakeReader();
  };
  const drained = async (): Promise<void> => {
    if (length < CAPACITY) return;
    await new Promise<void>((resolve) => {
      wakeWriter = resolve;
    });
  };
  const end = (): void => {
    if (state === 'open') state = 'ended';
    wakeReader();
  };
  return { input: new Input({ pull, close }), sink: { write, drained }, end };
}

/** A sink that is never full. */
export function sinkOf(write: (text: string) => void): Sink {
  return { write, drained: () => Promise.resolve() };
}
