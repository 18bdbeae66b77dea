/** `kubectl create service clusterip|nodeport|loadbalancer|externalname NAME --tcp=port:targetPort`. */

import { type Call, defineCommand, defineGroup, verb } from '../command.ts';
import { CommandError } from '../errors.ts';
import type { JsonRecord } from '../record.ts';
import { oneName } from './arguments.ts';
import { createFlags, createObject } from './create-object.ts';

/** The flags that all four types have. */
const serviceFlags = { ...createFlags, tcp: { type: 'strings', commas: true } } as const;

type ServiceCall = Call<typeof serviceFlags>;

const clusterIp = defineCommand({
  flags: { ...serviceFlags, clusterip: { type: 'string' } },
  async run(call) {
    const { clusterip, tcp } = call.flags;
    const ports = clusterip === 'None' && tcp.length === 0 ? {} : portsOf(call);
    await createOfType(
      'ClusterIP',
      clusterip === '' ? ports : { ...ports, clusterIP: clusterip },
      call,
    );
  },
});

const externalName = defineCommand({
  flags: { ...serviceFlags, 'external-name': { type: 'string' } },
  required: ['external-name'],
  async run(call) {
    const name = call.flags['external-name'];
    if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name))
      throw new CommandError(`invalid service external name ${name}`);
    const ports = call.flags.tcp.length === 0 ? {} : portsOf(call);
    await createOfType('ExternalName', { ...ports, externalName: name }, call);
  },
});

const loadBalancer = defineCommand({
  flags: serviceFlags,
  run: (call) => createOfType('LoadBalancer', portsOf(call), call),
});

const nodePort = defineCommand({
  flags: { ...serviceFlags, 'node-port': { type: 'integer', default: 0 } },
  run: (call) => createOfType('NodePort', portsOf(call, call.flags['node-port']), call),
});

export const createService = defineGroup([
  verb('clusterip', async () => clusterIp),
  verb('externalname', async () => externalName),
  verb('loadbalancer', async () => loadBalancer),
  verb('nodeport', async () => nodePort),
]);

async function createOfType(type: string, spec: JsonRecord, call: ServiceCall): Promise<void> {
  const { args, flags, path, session } = call;
  const name = oneName(args, path);
  const labels = { app: name };
  await createObject(
    {
      resource: await session.discovery.find('services'),
      done: 'created',
      failure: `failed to create ${type} service`,
      flags,
      object: {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { creationTimestamp: null, labels, name },
        spec: { ...spec, selector: labels, type },
        status: { loadBalancer: {} },
      },
    },
    session,
  );
}

/** The ports of `--tcp`; a nodePort of 0 leaves the choice to the server. */
function portsOf({ args, flags: { tcp }, path }: ServiceCall, nodePortNumber = 0): JsonRecord {
  // A missing NAME is reported before a missing port.
  oneName(args, path);
  if (tcp.length === 0) throw new CommandError('at least one tcp port specifier must be provided');
  const ports = tcp.map(parsePort);
  return {
    ports:
      nodePortNumber === 0 ? ports : ports.map((port) => ({ ...port, nodePort: nodePortNumber })),
  };
}

/** `80` or `80:8080`, where the second may be the name of a port. */
function parsePort(specifier: string): JsonRecord {
  const [portText = '', targetText = portText] = specifier.split(':');
  const port = portNumber(portText);
  const isName = targetText !== portText && !/^\d+$/.test(targetText);
  return {
    name: specifier.replace(':', '-'),
    port,
    protocol: 'TCP',
    targetPort: isName ? targetText : portNumber(targetText),
  };
}

function portNumber(text: string): number {
  if (!/^\d+$/.test(text))
    throw new CommandError(`strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`);
  const port = Number(text);
  if (port < 1 || port > 65_535) throw new CommandError('must be between 1 and 65535, inclusive');
  return port;
}
