/** Wires the containers to the cluster: what they run, and the traces of what they asked for. */

import { StatusError } from './api/errors.ts';
import type { Lister } from './api/objects.ts';
import type { Exec } from './apiserver/exec.ts';
import type { Random } from './random.ts';

export interface DataplaneOptions {
  readonly objects: Lister;
  readonly random: Random;
  now(): number;
}

export function createDataplane(_: DataplaneOptions) {
  const exec: Exec = () => {
    throw new StatusError(501, 'NotImplemented', 'exec is not simulated yet');
  };
  return {
    exec,
    hasImage: (reference: string) => !reference.includes('.invalid'),
    traces: (): readonly never[] => [],
  };
}
