/** `kubectl cluster-info`: where the control plane and its services answer. */

import type { Service } from '../../cluster/api/service.ts';
import { server } from '../client/client.ts';
import { defineCommand, verb } from '../command.ts';
import { print } from '../session.ts';

export const clusterInfo = defineCommand({
  flags: {},
  subcommands: [verb('dump')],
  async run({ session }) {
    print(session, `Kubernetes control plane is running at ${server}\n`);
    const { items } = await session.client.json<{ items: readonly Service[] }>(
      '/api/v1/namespaces/kube-system/services',
      {
        query: { labelSelector: 'kubernetes.io/cluster-service=true' },
        accept: 'application/json, */*',
      },
    );
    for (const service of items) print(session, `${line(service)}\n`);
    print(
      session,
      "\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n",
    );
  },
});

/** A service is reached through the API server's proxy, by its first port's name. */
function line({ metadata, spec }: Service): string {
  const name = metadata.labels?.['kubernetes.io/name'] ?? metadata.name;
  const port = spec.ports?.[0]?.name;
  const address = port === undefined ? metadata.name : `${metadata.name}:${port}`;
  return `${name} is running at ${server}/api/v1/namespaces/${metadata.namespace}/services/${address}/proxy`;
}
