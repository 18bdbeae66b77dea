/** The exec subresource: runs a command in a container and frames its output for `v5.channel.k8s.io`. */

import { badRequest } from '../api/errors.ts';
import type { ContainerStatus, Pod } from '../api/pod.ts';
import type { Call } from './call.ts';
import type { ServerContext } from './parts.ts';
import { find } from './resources.ts';

/** What is to run, and where its output goes; the contract of images/exec.ts. */
export interface ExecCall extends ExecTarget {
  readonly pod: Pod;
  readonly streams: ExecStreams;
}

export interface ExecStreams {
  /** The next piece of standard input; undefined at its end. */
  read(): Promise<string | undefined>;
  write(stream: 'stdout' | 'stderr', text: string): void;
  /** Resolves when the client has taken what was written; rejects when it has gone away. */
  drained(): Promise<void>;
}

/** Runs a command to its end; the exit code. */
export type Exec = (call: ExecCall) => Promise<number>;

const CHANNEL_MEDIA_TYPE = 'application/vnd.k8s.channel.v5';

/** Starts the command; the body of the request is its standard input. Throws `StatusError`. */
export function answerExec(call: Call, server: ServerContext): Response {
  const { body, parameters } = call;
  const pod = find(call, server) as Pod;
  const target = execTarget(pod, parameters);
  const stdin = parameters.get('stdin') === 'true' ? String(body) : '';
  return framed(stdin, (streams) => server.exec({ pod, ...target, streams }));
}

/** The answer to a call whose output is framed: what `run` writes, and its exit code at the end. */
export function framed(stdin: string, run: (streams: ExecStreams) => Promise<number>): Response {
  const headers = { 'content-type': CHANNEL_MEDIA_TYPE };
  return new Response(execStream(stdin, run), { headers });
}

const CHANNELS = { stdout: 1, stderr: 2, error: 3 } as const;

interface ExecTarget {
  readonly container: string;
  readonly command: readonly string[];
}

/** What to run where. Throws `StatusError` for a container that is not there or does not run. */
function execTarget(pod: Pod, parameters: URLSearchParams): ExecTarget {
  const command = parameters.getAll('command');
  if (command.length === 0)
    throw badRequest('you must specify at least one command for the container');
  return { container: runningContainer(pod, parameters).name, command };
}

/** Throws `StatusError` for a container that is not there or does not run. */
export function runningContainer(pod: Pod, parameters: URLSearchParams): ContainerStatus {
  const { name } = pod.metadata;
  const names = pod.spec.containers.map((container) => container.name);
  const container = parameters.get('container') || names[0] || '';
  if (!names.includes(container))
    throw badRequest(`container ${container} is not valid for pod ${name}`);
  if (!pod.spec.nodeName) throw badRequest(`pod ${name} does not have a host assigned`);
  const status = pod.status.containerStatuses?.find((one) => one.name === container);
  if (status?.state.running === undefined) throw badRequest(`container not found ("${container}")`);
  return status;
}

/**
 * Messages of channel byte and bytes, each behind its length (4 bytes, big endian), as the command writes them;
 * the last is the Status. A client that goes away ends a command that waits for it to read.
 */
function execStream(
  stdin: string,
  run: (streams: ExecStreams) => Promise<number>,
): ReadableStream<Uint8Array> {
  let taken = (): void => {};
  let gone = false;
  const input = stdin === '' ? [] : [stdin];
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const send = (channel: number, text: string): void => {
          if (!gone) controller.enqueue(frame(channel, text));
        };
        const drained = async (): Promise<void> => {
          while (!gone && (controller.desiredSize ?? 0) <= 0)
            await new Promise<void>((resolve) => {
              taken = resolve;
            });
          if (gone) throw new ClientGone('the client has gone away');
        };
        const streams: ExecStreams = {
          read: async () => input.shift(),
          write: (stream, text) => send(CHANNELS[stream], text),
          drained,
        };
        run(streams).then(
          (exitCode) => {
            send(CHANNELS.error, JSON.stringify(exitStatus(exitCode)));
            if (!gone) controller.close();
          },
          (error) => {
            if (!gone) controller.error(error);
          },
        );
      },
      pull: () => taken(),
      cancel() {
        gone = true;
        taken();
      },
    },
    { highWaterMark: MESSAGES_AHEAD },
  );
}

/** Messages that wait for the client before a command that asks has to wait. */
const MESSAGES_AHEAD = 8;

/** Thrown into a command whose client has gone away. */
class ClientGone extends Error {
  override readonly name = 'ClientGone';
}

function frame(channel: number, text: string): Uint8Array {
  const payload = new TextEncoder().encode(text);
  const bytes = new Uint8Array(payload.length + 5);
  new DataView(bytes.buffer).setUint32(0, payload.length + 1);
  bytes[4] = channel;
  bytes.set(payload, 5);
  return bytes;
}

function exitStatus(exitCode: number) {
  if (exitCode === 0) return { metadata: {}, status: 'Success' };
  return {
    metadata: {},
    status: 'Failure',
    message: `command terminated with non-zero exit code: exit status ${exitCode}`,
    reason: 'NonZeroExitCode',
    details: { causes: [{ reason: 'ExitCode', message: String(exitCode) }] },
  };
}
