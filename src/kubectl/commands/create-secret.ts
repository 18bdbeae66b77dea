/** `kubectl create secret`: the three sorts of Secret that have a generator. */

import { defineGroup, verb } from '../command.ts';

export const createSecret = defineGroup([
  verb('docker-registry', async () => (await import('./create-secret-registry.ts')).dockerRegistry),
  verb('generic', async () => (await import('./create-secret-generic.ts')).generic),
  verb('tls', async () => (await import('./create-secret-tls.ts')).tls),
]);
