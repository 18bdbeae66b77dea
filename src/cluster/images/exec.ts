/** Runs one command in a container, as `kubectl exec` has the kubelet do. */

import type { Protocol } from '../api/meta.ts';
import type { Container, Pod } from '../api/pod.ts';
import type { Listener } from '../network/listener.ts';
import type { Network, World } from '../network/world.ts';
import type { Image, Process } from './image.ts';
import { findImage } from './registry.ts';

export interface ExecRequest {
  readonly pod: Pod;
  readonly container: string;
  readonly command: readonly string[];
}

/** `elapsedMs` is virtual time; `output` keeps the order in which the streams were written. */
export interface ExecResult {
  readonly exitCode: number;
  readonly output: readonly { readonly stream: 'stdout' | 'stderr'; readonly text: string }[];
  readonly elapsedMs: number;
}

/** Finds the image of a container; tests give their own. */
export type FindImage = (reference: string) => Image | undefined;

/**
 * Runs `command` to its end. A program that fails is a result; a container or image that does not
 * exist is a mistake of the caller and throws.
 */
export function exec(request: ExecRequest, world: World, find: FindImage = findImage): ExecResult {
  const { pod, command } = request;
  const container = pod.spec.containers.find(({ name }) => name === request.container);
  if (container === undefined)
    throw new RangeError(`Pod ${pod.metadata.name} has no container ${request.container}`);
  const image = find(container.image);
  if (image === undefined) throw new RangeError(`There is no image ${container.image}`);
  const [name = '', ...args] = command;
  const output: { stream: 'stdout' | 'stderr'; text: string }[] = [];
  let elapsedMs = 0;
  const process: Process = {
    name,
    args,
    pod,
    container,
    image,
    network: networkOf(world, find),
    write: (stream, text) => {
      if (text !== '') output.push({ stream, text });
    },
    spend: (ms) => {
      elapsedMs += ms;
    },
  };
  const exitCode = run(process);
  return { exitCode, output, elapsedMs };
}

/** The network with what the Pods' images listen to. */
export function networkOf(world: World, find: FindImage = findImage): Network {
  const network: Network = {
    world,
    listenerOf: (pod, port, protocol) => listenerOf(pod, { port, protocol }, network, find),
  };
  return network;
}

/**
 * A container listens once it runs. Its ports are the image's; `containerPort` is only words.
 * Simplified: a container with a `command` of its own listens to nothing.
 */
function listenerOf(
  pod: Pod,
  wanted: { readonly port: number; readonly protocol: Protocol },
  network: Network,
  find: FindImage,
): Listener | undefined {
  for (const container of pod.spec.containers) {
    if (container.command !== undefined || !isRunning(pod, container)) continue;
    const ports = find(container.image)?.ports ?? [];
    const port = ports.find(
      (each) => each.port === wanted.port && each.protocol === wanted.protocol,
    );
    if (port !== undefined) return port.listen(pod, network);
  }
  return undefined;
}

function isRunning({ status }: Pod, { name }: Container): boolean {
  if (status.phase !== 'Running') return false;
  const own = status.containerStatuses?.find((each) => each.name === name);
  return own === undefined || own.state.running !== undefined;
}

const NOT_EXECUTABLE = 126;

/** `/usr/bin/curl` is the same program as `curl`. */
function run(process: Process): number {
  const { image, name, write } = process;
  const base = name.replace(/^(\/usr)?(\/local)?\/s?bin\//, '');
  const program = image.programs.get(base);
  if (program !== undefined) return program(process);
  if (image.notSimulated.has(base)) return refuse(process, base);
  const reason = name.startsWith('/')
    ? `stat ${name}: no such file or directory`
    : 'executable file not found in $PATH';
  write(
    'stderr',
    `OCI runtime exec failed: exec failed: unable to start container process: exec: "${name}": ${reason}: unknown\n`,
  );
  return NOT_EXECUTABLE;
}

const SHELLS: ReadonlySet<string> = new Set(['sh', 'ash', 'bash']);

function refuse({ image, write }: Process, base: string): number {
  const what = SHELLS.has(base)
    ? 'a shell inside a container is not simulated; run the program itself'
    : `the real image ${image.name} has this program, the simulated one does not`;
  write('stderr', `${base}: not simulated: ${what}\n`);
  return NOT_EXECUTABLE;
}
