/** `kubectl expose`: a Service for what a Deployment, ReplicaSet, Pod or Service selects. */

import type { Deployment } from '../../cluster/api/deployment.ts';
import type { KubernetesObject, StringMap } from '../../cluster/api/meta.ts';
import type { Pod } from '../../cluster/api/pod.ts';
import type { Service } from '../../cluster/api/service.ts';
import { type Call, defineCommand } from '../command.ts';
import { CommandError } from '../errors.ts';
import type { JsonRecord } from '../record.ts';
import { fileFlags, fileFlagsNotSimulated } from '../resources/manifest.ts';
import { type FetchedObject, findObjects } from '../resources/objects.ts';
import { parseLabels } from './arguments.ts';
import { createObject, makeFlags } from './create-object.ts';

const flags = {
  ...fileFlags,
  ...makeFlags('kubectl-expose'),
  'cluster-ip': { type: 'string' },
  'external-ip': { type: 'string' },
  labels: { type: 'string', shorthand: 'l' },
  'load-balancer-ip': { type: 'string' },
  name: { type: 'string' },
  port: { type: 'string' },
  protocol: { type: 'string' },
  selector: { type: 'string' },
  'session-affinity': { type: 'string' },
  'target-port': { type: 'string' },
  type: { type: 'string' },
} as const;

type ExposeCall = Call<typeof flags>;

export const expose = defineCommand({
  flags,
  notSimulated: [...fileFlagsNotSimulated, '--override-type', '--overrides'],
  async run(call) {
    const { args, flags: given, session } = call;
    const { items, failures } = await findObjects({ args, files: given, typed: true }, session);
    const resource = await session.discovery.find('services');
    for (const item of items) {
      try {
        const object = serviceFor(item, call);
        await createObject({ resource, done: 'exposed', flags: given, object }, session);
      } catch (error) {
        failures.add(error);
      }
    }
    failures.throwAll();
  },
});

function serviceFor({ object, name }: FetchedObject, { flags: given }: ExposeCall) {
  checkExposable(object);
  const labels = given.labels === '' ? object.metadata.labels : parseLabels(given.labels);
  const optional: JsonRecord = {
    clusterIP: given['cluster-ip'],
    loadBalancerIP: given['load-balancer-ip'],
    sessionAffinity: given['session-affinity'],
    type: given.type,
  };
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      creationTimestamp: null,
      ...(labels === undefined || Object.keys(labels).length === 0 ? {} : { labels }),
      name: given.name === '' ? name.slice(0, 63) : given.name,
    },
    spec: {
      ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== '')),
      ...(given['external-ip'] === '' ? {} : { externalIPs: [given['external-ip']] }),
      ports: portsOf(object, given),
      selector: selectorOf(object, given.selector),
    },
    status: { loadBalancer: {} },
  };
}

function checkExposable(object: KubernetesObject): void {
  if (
    !['Pod', 'Service', 'Deployment', 'ReplicaSet', 'ReplicationController'].includes(object.kind)
  )
    throw new CommandError(`cannot expose a ${object.kind}`);
}

function selectorOf(object: KubernetesObject, given: string): StringMap {
  if (given !== '') {
    const selector = parseLabels(given);
    if (selector === undefined) throw new CommandError(`unexpected label spec: ${given}`);
    return selector;
  }
  const refuse = (why: string): CommandError =>
    new CommandError(`couldn't retrieve selectors via --selector flag or introspection: ${why}`);
  if (object.kind === 'Pod') {
    const { labels = {} } = object.metadata;
    if (Object.keys(labels).length === 0)
      throw refuse('the pod has no labels and cannot be exposed');
    return labels;
  }
  if (object.kind === 'Service') {
    const { selector } = (object as Service).spec;
    if (selector === undefined) throw refuse('the service has no pod selector set');
    return selector;
  }
  const { matchLabels, matchExpressions = [] } = (object as Deployment).spec.selector;
  const expressions = matchExpressions.map(
    ({ key, operator, values = [] }) =>
      `{Key:${key} Operator:${operator} Values:[${values.join(' ')}]}`,
  );
  if (expressions.length > 0)
    throw refuse(
      `couldn't convert expressions - "[${expressions.join(' ')}]" to map-based selector format`,
    );
  return matchLabels ?? {};
}

interface SourcePort {
  readonly port: number;
  readonly protocol: string;
  readonly name?: string;
}

/** From --port, else every port that the object declares. */
function portsOf(object: KubernetesObject, given: ExposeCall['flags']): readonly JsonRecord[] {
  const declared = declaredPorts(object);
  const numbers =
    given.port === '' ? declared.map(({ port }) => String(port)) : given.port.split(',');
  if (numbers.length === 0)
    throw new CommandError("couldn't find port via --port flag or introspection");
  return numbers.map((text, index) => {
    const port = Number(text);
    if (!Number.isInteger(port))
      throw new CommandError(`strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
    const known = declared.find((candidate) => candidate.port === port);
    return {
      ...(numbers.length > 1 ? { name: `port-${index + 1}` } : {}),
      port,
      protocol: given.protocol || known?.protocol || 'TCP',
      targetPort: targetPort(given['target-port'], port),
    };
  });
}

function targetPort(given: string, port: number): string | number {
  if (given === '') return port;
  return /^\d+$/.test(given) ? Number(given) : given;
}

function declaredPorts(object: KubernetesObject): readonly SourcePort[] {
  if (object.kind === 'Service') return (object as Service).spec.ports ?? [];
  const spec =
    object.kind === 'Pod' ? (object as Pod).spec : (object as Deployment).spec.template.spec;
  return spec.containers.flatMap(({ ports = [] }) =>
    ports.map(({ containerPort, protocol }) => ({ port: containerPort, protocol })),
  );
}
