/** `kubectl top`: what Pods and nodes use; like a cluster without a metrics server, this one does not measure. */

import { type Command, defineCommand, defineGroup, verb } from '../command.ts';
import { CommandError } from '../errors.ts';
import { selectorFlag } from '../resources/objects.ts';

const flags = {
  ...selectorFlag,
  'no-headers': { type: 'boolean' },
  'sort-by': { type: 'string' },
  'use-protocol-buffers': { type: 'boolean', default: true },
} as const;

const pod = defineTop({
  ...flags,
  'all-namespaces': { type: 'boolean', shorthand: 'A' },
  containers: { type: 'boolean' },
  'field-selector': { type: 'string' },
  sum: { type: 'boolean' },
});

const node = defineTop({ ...flags, 'show-capacity': { type: 'boolean' } });

export const top = defineGroup([
  verb('node', async () => node, ['nodes', 'no']),
  verb('pod', async () => pod, ['pods', 'po']),
]);

function defineTop(own: Command['flags']): Command {
  return defineCommand({
    flags: own,
    async run({ args, flags: given, session }) {
      const sortBy = given['sort-by'];
      if (typeof sortBy === 'string' && !['', 'cpu', 'memory'].includes(sortBy))
        throw new CommandError('--sort-by accepts only cpu or memory');
      if (args.length > 0 && given['selector'] !== '')
        throw new CommandError('only one of NAME or selector can be provided');
      const groups = (await session.discovery.resources()).map(({ group }) => group);
      if (!groups.includes('metrics.k8s.io')) throw new CommandError('Metrics API not available');
    },
  });
}
