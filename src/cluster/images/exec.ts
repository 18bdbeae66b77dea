/** Runs one command in a container, as `kubectl exec` has the kubelet do. */

import type { Protocol } from '../api/meta.ts';
import type { Container, Pod } from '../api/pod.ts';
import { callHttp } from '../network/http.ts';
import type { Listener } from '../network/listener.ts';
import { clusterNameServer } from '../network/nameserver.ts';
import { filesOf, hostnameOf, resolverOf } from '../network/podfiles.ts';
import { containerIdOf, recordOf } from '../network/records.ts';
import type { Network, World } from '../network/world.ts';
import { environmentOf } from './environment.ts';
import type { Image, Port } from './image.ts';
import { runsOwnProcess } from './ownprocess.ts';
import { type ExecIo, type ExecResult, run } from './process.ts';
import type { Machine, ProgramLoaders } from './program.ts';
import { findImage } from './registry.ts';

export type { ExecIo, ExecResult } from './process.ts';

export interface ExecRequest {
  readonly pod: Pod;
  readonly container: string;
  readonly command: readonly string[];
  readonly io?: Partial<ExecIo>;
  /** See `Machine.more`. */
  readonly more?: ProgramLoaders | undefined;
}

/** How images are found: in the registry of the course, unless a test brings its own. */
export type FindImage = (reference: string) => Image | undefined;

/**
 * Runs `command` to its end. A program that fails is a result; a container or image that does not
 * exist is a mistake of the caller and rejects.
 */
export async function exec(
  request: ExecRequest,
  world: World,
  find: FindImage = findImage,
): Promise<ExecResult> {
  const { pod, command, io, more } = request;
  const container = pod.spec.containers.find(({ name }) => name === request.container);
  if (container === undefined)
    throw new RangeError(`Pod ${pod.metadata.name} has no container ${request.container}`);
  const image = find(container.image);
  if (image === undefined) throw new RangeError(`There is no image ${container.image}`);
  const network = networkOf(world, find);
  return run(command, { ...machineOf(pod, container, image, network), more }, network, io);
}

function machineOf(pod: Pod, container: Container, image: Image, network: Network): Machine {
  const { objects, records } = network.world;
  const record = records && recordOf(records, containerIdOf(pod, container.name));
  const files = record?.files ?? new Map<string, string>();
  if (files.size === 0)
    for (const [path, text] of [...(image.files ?? []), ...filesOf(pod)]) files.set(path, text);
  return {
    place: { kind: 'pod', pod },
    image,
    hostname: hostnameOf(pod),
    address: pod.status.podIP ?? '',
    resolver: resolverOf(pod),
    environment: () => environmentOf({ pod, container, image, objects }),
    files,
    site: record && { pod, container, network, record },
  };
}

/** The network, with what the Pods' images listen to. */
export function networkOf(world: World, find: FindImage = findImage): Network {
  const network: Network = {
    world,
    listenerOf: (pod, port, protocol) => {
      const listening = portsOf(pod, { world, find }).find(
        (each) => each.port === port && each.protocol === protocol,
      );
      if (listening === undefined) return undefined;
      const { container } = listening;
      const record = recordOf(world.records ?? new Map(), containerIdOf(pod, container.name));
      return listening.listen({ pod, container, network, record });
    },
    portsOf: (pod) =>
      portsOf(pod, { world, find }).map(({ port, protocol }) => ({ port, protocol })),
    request: (call, from) => callHttp(call, { ...from, network }),
    nameServer: (address) => clusterNameServer(world, address),
    recordedBy: (record) => networkOf({ ...world, record }, find),
  };
  return network;
}

/** A container listens once it runs: with its image's own process, and with what its programs have started. */
function portsOf(
  pod: Pod,
  { world, find }: { readonly world: World; readonly find: FindImage },
): readonly (Port & { container: Container })[] {
  return pod.spec.containers
    .filter((container) => isRunning(pod, container))
    .flatMap((container) => {
      const image = find(container.image);
      const isOwn = image !== undefined && runsOwnProcess(container, image);
      const own = isOwn ? image.portsOf(container) : [];
      return [...own, ...startedIn(pod, container, world)].map((port) => ({ ...port, container }));
    });
}

function startedIn(pod: Pod, { name }: Container, { records }: World): readonly Port[] {
  const { ports = new Map<string, Listener>() } = records?.get(containerIdOf(pod, name)) ?? {};
  return [...ports].map(([key, listener]) => {
    const [port, protocol] = key.split('/');
    return { port: Number(port), protocol: protocol as Protocol, listen: () => listener };
  });
}

function isRunning({ status }: Pod, { name }: Container): boolean {
  if (status.phase !== 'Running') return false;
  const own = status.containerStatuses?.find((each) => each.name === name);
  return own === undefined || own.state.running !== undefined;
}
