/** What a command has open, by number: 0 standard input, 1 standard output, 2 standard error. */

import { Input } from './input.ts';
import type { Sink } from './pipe.ts';

export type Descriptors = ReadonlyMap<number, Input | Sink>;

export function inputAt(streams: Descriptors, number: number): Input | undefined {
  const found = streams.get(number);
  return found instanceof Input ? found : undefined;
}

export function sinkAt(streams: Descriptors, number: number): Sink | undefined {
  const found = streams.get(number);
  return found !== undefined && 'write' in found ? found : undefined;
}
