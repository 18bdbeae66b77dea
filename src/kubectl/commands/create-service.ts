/** `kubectl create service clusterip|nodeport|loadbalancer|externalname NAME --tcp=port:targetPort`. */

import type { Call, Command } from '../command.ts';
import { defineCommand } from '../command.ts';
import { CommandError, usageError } from '../errors.ts';
import type { JsonRecord } from '../record.ts';
import { oneName } from './arguments.ts';
import { createFlags, createFlagsNotSimulated, createObject } from './create-object.ts';

const flags = {
  ...createFlags,
  tcp: { type: 'strings', commas: true },
  clusterip: { type: 'string' },
  'external-name': { type: 'string' },
  'node-port': { type: 'integer', default: 0 },
} as const;

type ServiceCall = Call<typeof flags>;

export const createService = defineCommand({
  name: 'service',
  aliases: ['svc'],
  flags: {},
  subcommands: [
    serviceCommand('clusterip', 'ClusterIP', ['clusterip']),
    serviceCommand('externalname', 'ExternalName', ['external-name']),
    serviceCommand('loadbalancer', 'LoadBalancer', []),
    serviceCommand('nodeport', 'NodePort', ['node-port']),
  ],
  async run({ args, path }) {
    throw usageError(path, `unknown command ${JSON.stringify(args.join(' '))}`);
  },
});

/** The four types differ in one flag each. */
function serviceCommand(
  name: string,
  type: string,
  own: readonly ('clusterip' | 'external-name' | 'node-port')[],
): Command {
  const others = ['clusterip', 'external-name', 'node-port'].filter(
    (flag) => !(own as readonly string[]).includes(flag),
  );
  const ownFlags = Object.fromEntries(
    Object.entries(flags).filter(([flag]) => !others.includes(flag)),
  );
  return defineCommand({
    name,
    flags: ownFlags as typeof flags,
    required: type === 'ExternalName' ? ['external-name'] : [],
    notSimulated: createFlagsNotSimulated,
    run: (call) => createOfType(type, call),
  });
}

async function createOfType(type: string, call: ServiceCall): Promise<void> {
  const { args, flags: given, path, session } = call;
  const name = oneName(args, path);
  const labels = { app: name };
  await createObject(
    {
      resource: await session.discovery.find('services'),
      fieldManager: 'kubectl-create',
      done: 'created',
      failure: `failed to create ${type} service`,
      flags: given,
      object: {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { creationTimestamp: null, labels, name },
        spec: { ...addressing(type, given), selector: labels, type },
        status: { loadBalancer: {} },
      },
    },
    session,
  );
}

function addressing(type: string, given: ServiceCall['flags']): JsonRecord {
  const tcp = given.tcp ?? [];
  const headless = given.clusterip === 'None';
  if (tcp.length === 0 && !headless && type !== 'ExternalName')
    throw new CommandError('at least one tcp port specifier must be provided');
  const ports = tcp.map((specifier) => parsePort(specifier, given['node-port'] ?? 0));
  return {
    ...(ports.length > 0 ? { ports } : {}),
    ...(given.clusterip ? { clusterIP: given.clusterip } : {}),
    ...(type === 'ExternalName' ? { externalName: externalName(given['external-name']) } : {}),
  };
}

/** `80` or `80:8080`, where the second may be the name of a port. */
function parsePort(specifier: string, nodePort: number): JsonRecord {
  const [portText = '', targetText] = specifier.split(':');
  const port = portNumber(portText);
  const isName = targetText !== undefined && !/^\d+$/.test(targetText);
  const targetPort = isName ? targetText : portNumber(targetText ?? portText);
  return {
    name: specifier.replace(':', '-'),
    port,
    protocol: 'TCP',
    targetPort,
    ...(nodePort === 0 ? {} : { nodePort }),
  };
}

function portNumber(text: string): number {
  if (!/^\d+$/.test(text))
    throw new CommandError(`strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`);
  const port = Number(text);
  if (port < 1 || port > 65_535) throw new CommandError('must be between 1 and 65535, inclusive');
  return port;
}

function externalName(name: string): string {
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name))
    throw new CommandError(`invalid service external name ${name}`);
  return name;
}
