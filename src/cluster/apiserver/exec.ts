/** The exec subresource: runs a command in a container and frames its output for `v5.channel.k8s.io`. */

import { badRequest } from '../api/errors.ts';
import type { Pod } from '../api/pod.ts';
import type { Call } from './call.ts';
import type { ServerContext } from './parts.ts';
import { find } from './resources.ts';

/** What the container did; the contract of images/exec.ts. */
export interface ExecResult {
  readonly exitCode: number;
  readonly output: readonly { readonly stream: 'stdout' | 'stderr'; readonly text: string }[];
  readonly elapsedMs: number;
}

export type Exec = (pod: Pod, container: string, command: readonly string[]) => Promise<ExecResult>;

const CHANNEL_MEDIA_TYPE = 'application/vnd.k8s.channel.v5';

/** Runs the command to its end, for which time passes. Throws `StatusError`. */
export async function answerExec(call: Call, server: ServerContext): Promise<Response> {
  const { clock } = server;
  const pod = find(call, server) as Pod;
  const { container, command } = execTarget(pod, call.parameters);
  const result = await server.exec(pod, container, command);
  const end = clock.now() + result.elapsedMs;
  while (clock.step(end));
  const bytes = frames(result) as Uint8Array<ArrayBuffer>;
  return new Response(bytes, { headers: { 'content-type': CHANNEL_MEDIA_TYPE } });
}

const CHANNELS = { stdout: 1, stderr: 2, error: 3 } as const;

interface ExecTarget {
  readonly container: string;
  readonly command: readonly string[];
}

/** What to run where. Throws `StatusError` for a container that is not there or does not run. */
function execTarget(pod: Pod, parameters: URLSearchParams): ExecTarget {
  const { name } = pod.metadata;
  const names = pod.spec.containers.map((container) => container.name);
  const container = parameters.get('container') || names[0] || '';
  const command = parameters.getAll('command');
  if (command.length === 0)
    throw badRequest('you must specify at least one command for the container');
  if (!names.includes(container))
    throw badRequest(`container ${container} is not valid for pod ${name}`);
  if (!pod.spec.nodeName) throw badRequest(`pod ${name} does not have a host assigned`);
  const status = pod.status.containerStatuses?.find((one) => one.name === container);
  if (status?.state.running === undefined) throw badRequest(`container not found ("${container}")`);
  return { container, command };
}

/** Messages of channel byte and bytes, each behind its length (4 bytes, big endian); the last is the Status. */
function frames(result: ExecResult): Uint8Array {
  const messages = [
    ...result.output.map(({ stream, text }) => frame(CHANNELS[stream], text)),
    frame(CHANNELS.error, JSON.stringify(exitStatus(result.exitCode))),
  ];
  const bytes = new Uint8Array(messages.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const message of messages) {
    bytes.set(message, offset);
    offset += message.length;
  }
  return bytes;
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
