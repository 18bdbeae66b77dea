/** `kubectl set`: changes one thing of objects that stand. */

import { defineGroup, verb } from '../command.ts';

export const set = defineGroup([
  verb('env', async () => (await import('./set-env.ts')).setEnv),
  verb('image', async () => (await import('./set-image.ts')).setImage),
  verb('resources', async () => (await import('./set-resources.ts')).setResources),
  verb('selector', async () => (await import('./set-selector.ts')).setSelector),
  verb('serviceaccount', async () => (await import('./set-serviceaccount.ts')).setServiceAccount, [
    'sa',
  ]),
  verb('subject'),
]);
