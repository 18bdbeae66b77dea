/** The log subresource: what a container wrote, as far as its kubelet would give it out. */

import { badRequest, invalid } from '../api/errors.ts';
import type { Container, ContainerStatus, Pod } from '../api/pod.ts';
import type { FieldError } from '../api/validation.ts';
import { forbiddenField, invalidValue } from '../api/validation.ts';
import type { Call } from './call.ts';
import type { ServerContext } from './parts.ts';
import { find } from './resources.ts';

/** One line, without its end. */
export interface LogLine {
  /** Virtual milliseconds. */
  readonly time: number;
  readonly text: string;
}

/** What is typed into a process; `isAwaited`: it waits for that. */
export interface ContainerInput {
  readonly isAwaited: boolean;
  /** undefined is the end. */
  give(text: string | undefined): Promise<void>;
}

/** The logs of containers, and what goes the other way; the contract of images/logs.ts. */
export interface Logs {
  /** What one start of the container has written until now, oldest first. */
  read(pod: Pod, container: Container, containerID: string): readonly LogLine[];
  /** Calls back with each later line; the result ends it. */
  follow(containerID: string, listener: (line: LogLine) => void): () => void;
  /** The standard input of a container that has one; network/containerinput.ts. */
  input(containerID: string): ContainerInput | undefined;
}

/** Answers with the text of the log, as a stream when it is followed. Throws `StatusError`. */
export async function answerLog(call: Call, server: ServerContext): Promise<Response> {
  const logs = await server.logs();
  const pod = find(call, server) as Pod;
  const options = logOptions(call.parameters);
  const problems = check(options);
  if (problems.length > 0) throw invalid(POD_LOG_OPTIONS, pod.metadata.name, problems);
  const container = containerOf(pod, call.parameters.get('container') ?? '');
  if (!pod.spec.nodeName) return text('');
  const containerID = startOf(pod, container.name, options.previous);
  const lines = shown(logs.read(pod, container, containerID), options, server.clock.now());
  const written = limited(lines.map((line) => printed(line, options)).join(''), options);
  if (!options.follow) return text(written);
  return text(
    followed({ containerID, pod, written, options, logs, server, signal: call.request.signal }),
  );
}

const text = (body: string | ReadableStream<Uint8Array>): Response =>
  new Response(body, { headers: { 'content-type': 'text/plain' } });

const POD_LOG_OPTIONS = { group: '', plural: 'pods', kind: 'PodLogOptions' };

interface LogOptions {
  readonly follow: boolean;
  readonly previous: boolean;
  readonly timestamps: boolean;
  readonly tailLines: number | undefined;
  readonly limitBytes: number | undefined;
  readonly sinceSeconds: number | undefined;
  readonly sinceTime: string | undefined;
}

function logOptions(parameters: URLSearchParams): LogOptions {
  const isTrue = (name: string): boolean => parameters.get(name) === 'true';
  const number = (name: string): number | undefined =>
    parameters.has(name) ? Number(parameters.get(name)) : undefined;
  return {
    follow: isTrue('follow'),
    previous: isTrue('previous'),
    timestamps: isTrue('timestamps'),
    tailLines: number('tailLines'),
    limitBytes: number('limitBytes'),
    sinceSeconds: number('sinceSeconds'),
    sinceTime: parameters.get('sinceTime') ?? undefined,
  };
}

/** `ValidatePodLogOptions` of pkg/apis/core/validation. */
function check({
  limitBytes,
  sinceSeconds,
  sinceTime,
  tailLines,
}: LogOptions): readonly FieldError[] {
  return [
    ...(tailLines !== undefined && tailLines < 0
      ? [invalidValue('tailLines', tailLines, 'must be greater than or equal to 0')]
      : []),
    ...(limitBytes !== undefined && limitBytes < 1
      ? [invalidValue('limitBytes', limitBytes, 'must be greater than 0')]
      : []),
    ...(sinceSeconds !== undefined && sinceTime !== undefined
      ? [forbiddenField('', 'at most one of `sinceTime` or `sinceSeconds` may be specified')]
      : sinceSeconds !== undefined && sinceSeconds < 1
        ? [invalidValue('sinceSeconds', sinceSeconds, 'must be greater than 0')]
        : []),
  ];
}

/** `validateContainer` of pkg/registry/core/pod. */
function containerOf({ metadata, spec }: Pod, name: string): Container {
  const all = [...(spec.initContainers ?? []), ...spec.containers];
  const [only] = spec.containers;
  if (name === '' && only !== undefined && spec.containers.length === 1) return only;
  const found = all.find((one) => one.name === name);
  if (found !== undefined) return found;
  if (name !== '') throw badRequest(`container ${name} is not valid for pod ${metadata.name}`);
  const names = all.map((one) => one.name).join(' ');
  throw badRequest(
    `a container name must be specified for pod ${metadata.name}, choose one of: [${names}]`,
  );
}

/** The id of the start whose log is asked for: `validateContainerLogStatus` of the kubelet. */
function startOf({ metadata, status }: Pod, name: string, previous: boolean): string {
  const statuses = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  const found = statuses.find((one) => one.name === name);
  const of = `container "${name}" in pod "${metadata.name}"`;
  if (found === undefined) throw badRequest(`${of} is not available`);
  const last = found.lastState.terminated?.containerID;
  if (previous) {
    if (last === undefined) throw badRequest(`previous terminated ${of} not found`);
    return last;
  }
  const id = found.state.running
    ? found.containerID
    : (found.state.terminated?.containerID ?? last);
  if (id === undefined) throw badRequest(`${of} is waiting to start: ${whyWaiting(found)}`);
  return id;
}

function whyWaiting({ state }: ContainerStatus): string {
  switch (state.waiting?.reason) {
    case 'ErrImagePull':
      return "image can't be pulled";
    case 'ImagePullBackOff':
      return 'trying and failing to pull image';
    default:
      return state.waiting?.reason ?? 'no logs yet';
  }
}

function shown(lines: readonly LogLine[], options: LogOptions, now: number): readonly LogLine[] {
  const { sinceSeconds, sinceTime, tailLines } = options;
  const since =
    sinceTime !== undefined
      ? Date.parse(sinceTime)
      : sinceSeconds === undefined
        ? Number.NEGATIVE_INFINITY
        : now - sinceSeconds * 1000;
  const recent = lines.filter(({ time }) => time >= since);
  return tailLines === undefined
    ? recent
    : recent.slice(recent.length - Math.min(tailLines, recent.length));
}

function printed({ text: line, time }: LogLine, { timestamps }: LogOptions): string {
  const stamp = new Date(time).toISOString().replace('Z', '000000Z');
  return timestamps ? `${stamp} ${line}\n` : `${line}\n`;
}

const limited = (written: string, { limitBytes }: LogOptions): string =>
  written.slice(0, limitBytes ?? written.length);

interface Followed {
  readonly pod: Pod;
  readonly containerID: string;
  readonly written: string;
  readonly options: LogOptions;
  readonly logs: Logs;
  readonly server: ServerContext;
  readonly signal: AbortSignal;
}

/** Stays open until the container has ended, its Pod is gone, or the client goes away. */
function followed({ containerID, logs, options, pod, server, signal, written }: Followed) {
  const encoder = new TextEncoder();
  let end = (): void => {};
  let isRead = true;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      let sent = 0;
      const send = (more: string): void => {
        const rest = more.slice(0, (options.limitBytes ?? Number.POSITIVE_INFINITY) - sent);
        sent += rest.length;
        if (rest !== '' && isRead) controller.enqueue(encoder.encode(rest));
      };
      const unfollow = logs.follow(containerID, (line) => send(printed(line, options)));
      const unsubscribe = server.registry.store.subscribe('Pod', ({ type, object }) => {
        if (object.metadata.uid !== pod.metadata.uid) return;
        if (type === 'DELETED' || !isRunning(object, containerID)) end();
      });
      end = () => {
        unfollow();
        unsubscribe();
        signal.removeEventListener('abort', end);
        if (isRead) controller.close();
        end = () => {};
      };
      signal.addEventListener('abort', end);
      send(written);
      if (!isRunning(pod, containerID)) end();
    },
    cancel() {
      isRead = false;
      end();
    },
  });
}

export function isRunning({ status }: Pod, id: string): boolean {
  const statuses = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  return statuses.some(({ containerID, state }) => containerID === id && state.running);
}
