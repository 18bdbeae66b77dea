/** `kubectl auth`: who one is, and what one may do. */

import { defineGroup, verb } from '../command.ts';

export const auth = defineGroup([
  verb('can-i', async () => (await import('./auth-can-i.ts')).canI),
  verb('reconcile'),
  verb('whoami', async () => (await import('./auth-whoami.ts')).whoami),
]);
