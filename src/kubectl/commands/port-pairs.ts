/** `8080:80`, `80`, `:80` and `8080:http`: local and remote ports (client-go, tools/portforward). */

import type { Pod } from '../../cluster/api/pod.ts';
import type { Service } from '../../cluster/api/service.ts';
import { CommandError } from '../errors.ts';

export interface PortPair {
  /** 0: any. */
  readonly local: number;
  /** A number or a name. */
  readonly remote: string;
}

export function parseForwards(texts: readonly string[]): readonly PortPair[] {
  return texts.map((text) => {
    const parts = text.split(':');
    if (parts.length > 2) throw new CommandError(`invalid port format '${text}'`);
    const [first = '', second = first] = parts;
    return { local: localPort(parts.length === 1 ? first : first || '0', text), remote: second };
  });
}

function localPort(part: string, _text: string): number {
  if (/^\d+$/.test(part) && Number(part) <= 65_535) return Number(part);
  return /^\d/.test(part)
    ? refuse(
        `error parsing local port '${part}': strconv.ParseUint: parsing "${part}": value out of range`,
      )
    : 0;
}

function refuse(message: string): never {
  throw new CommandError(message);
}

/** The port of the Pod that a port of the Service, or a name, stands for. */
export function toPodPort(
  { local, remote }: PortPair,
  pod: Pod,
  service: Service | undefined,
): { readonly local: number; readonly remote: number } {
  const isNumber = /^\d+$/.test(remote);
  const found = service === undefined ? undefined : servicePort(service, remote);
  const target = service === undefined ? remote : (found ?? remote);
  const number = /^\d+$/.test(String(target)) ? Number(target) : containerPort(pod, String(target));
  return { local: local === 0 && isNumber ? number : local, remote: number };
}

function servicePort({ metadata, spec }: Service, wanted: string): number | string {
  const port = (spec.ports ?? []).find(
    (candidate) => String(candidate.port) === wanted || candidate.name === wanted,
  );
  if (port === undefined)
    throw new CommandError(`Service ${metadata.name} does not have a service port ${wanted}`);
  return port.targetPort ?? port.port;
}

function containerPort({ metadata, spec }: Pod, name: string): number {
  for (const { ports = [] } of spec.containers) {
    const port = ports.find((candidate) => candidate.name === name);
    if (port !== undefined) return port.containerPort;
  }
  throw new CommandError(`Pod '${metadata.name}' does not have a named port '${name}'`);
}
