/**
 * The ports that `port-forward` is asked for: `8080:80`, `80`, `:80`, `8080:http`. First the other side becomes a number
 * of the Pod (kubectl, pkg/cmd/portforward), then both are read (client-go, tools/portforward).
 */

import type { Pod } from '../../cluster/api/pod.ts';
import type { Service } from '../../cluster/api/service.ts';
import { CommandError } from '../errors.ts';

export interface PortPair {
  /** 0: any. */
  readonly local: number;
  readonly remote: number;
}

/** In ports of the Pod. `target` is what the line names: ports of a Service are meant as that Service's. */
export function inPodPorts(
  texts: readonly string[],
  pod: Pod,
  target: Pod | Service | undefined,
): readonly string[] {
  const service = target?.kind === 'Service' ? (target as Service) : undefined;
  for (const text of texts) checkProtocol(split(text).remote, pod, service);
  return texts.map((text) =>
    service ? throughService(text, pod, service) : throughPod(text, pod),
  );
}

/** Simplified, as kubectl has it: what is no pair of two is one port, and only then found wrong. */
function split(text: string): { readonly local: string; readonly remote: string } {
  const parts = text.split(':');
  const [first = '', second = ''] = parts;
  return { local: first, remote: parts.length === 2 ? second : first };
}

function throughPod(text: string, pod: Pod): string {
  const { local, remote } = split(text);
  const number = isNumber(remote) ? remote : String(containerPort(pod, remote));
  return local === remote ? number : `${local}:${number}`;
}

function throughService(text: string, pod: Pod, service: Service): string {
  const { local, remote } = split(text);
  const number = isNumber(remote) ? Number(remote) : servicePort(service, remote).port;
  const own = local === remote ? String(number) : local;
  const target = String(targetOf(number, pod, service));
  return own === target ? target : `${own}:${target}`;
}

/** `LookupContainerPortNumberByServicePort`: to a headless Service its port is the Pod's. */
function targetOf(number: number, pod: Pod, { metadata, spec }: Service): number {
  const port = spec.ports?.find((one) => one.port === number);
  if (port === undefined)
    throw new CommandError(`Service ${metadata.name} does not have a service port ${number}`);
  if (spec.clusterIP === 'None') return number;
  const { targetPort = number } = port;
  return typeof targetPort === 'number' ? targetPort || number : containerPort(pod, targetPort);
}

/** Ports that only UDP has are refused: what is forwarded is TCP. */
function checkProtocol(remote: string, pod: Pod, service: Service | undefined): void {
  const number = isNumber(remote)
    ? Number(remote)
    : service
      ? servicePort(service, remote).port
      : containerPort(pod, remote);
  const declared = service
    ? (service.spec.ports ?? []).map(({ port, protocol }) => ({ port, protocol }))
    : pod.spec.containers.flatMap(({ ports = [] }) =>
        ports.map(({ containerPort: port, protocol }) => ({ port, protocol })),
      );
  const protocols = declared.filter(({ port }) => port === number).map((one) => one.protocol);
  if (protocols.includes('UDP') && !protocols.includes('TCP'))
    throw new CommandError(`UDP protocol is not supported for ${remote}`);
}

function servicePort({ metadata, spec }: Service, name: string) {
  const port = spec.ports?.find((candidate) => candidate.name === name);
  if (port !== undefined) return port;
  throw new CommandError(`Service '${metadata.name}' does not have a named port '${name}'`);
}

function containerPort({ metadata, spec }: Pod, name: string): number {
  for (const { ports = [] } of spec.containers) {
    const port = ports.find((candidate) => candidate.name === name);
    if (port !== undefined) return port.containerPort;
  }
  throw new CommandError(`Pod '${metadata.name}' does not have a named port '${name}'`);
}

const isNumber = (text: string): boolean => /^[+-]?\d+$/.test(text);

/** `8080:80` with numbers alone, and `:80`. */
export function parsePorts(text: string): PortPair {
  const parts = text.split(':');
  if (parts.length > 2) throw new CommandError(`invalid port format '${text}'`);
  const [first = '', second = first] = parts;
  const local = portNumber('local', first === '' && parts.length === 2 ? '0' : first);
  const remote = portNumber('remote', second);
  if (remote === 0) throw new CommandError('remote port must be > 0');
  return { local, remote };
}

/** As strconv.ParseUint reads 16 bits. */
function portNumber(side: 'local' | 'remote', text: string): number {
  const why = !/^\d+$/.test(text)
    ? 'invalid syntax'
    : Number(text) > 65_535
      ? 'value out of range'
      : undefined;
  if (why === undefined) return Number(text);
  throw new CommandError(
    `error parsing ${side} port '${text}': strconv.ParseUint: parsing "${text}": ${why}`,
  );
}
