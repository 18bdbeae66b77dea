/** The container runtime: pulls images, and runs what containers run of themselves. Loaded when a kubelet needs it. */

import type { Container, Handler, Pod } from '../api/pod.ts';
import { type ContainerPipe, createContainerPipe } from '../network/containerinput.ts';
import { containerIdOf, recordOf, writeLog } from '../network/records.ts';
import type { World } from '../network/world.ts';
import { exitCodeOf } from './containerexit.ts';
import { exec, networkOf } from './exec.ts';
import type { Image } from './image.ts';
import { runsOwnProcess } from './ownprocess.ts';
import { type Asked, errored, type Probed, probeHttp, probeTcp } from './probe.ts';
import { type ExecIo, ProcessKilled } from './process.ts';
import type { ProgramLoaders } from './program.ts';
import { pullError } from './pullerror.ts';
import { findImage } from './registry.ts';

export interface RuntimeOptions {
  /** May know images of which no program is known. */
  hasImage(reference: string): boolean;
  /** See `Machine.more`. */
  readonly more?: ProgramLoaders | undefined;
}

/** What controllers/containerruntime.ts asks for. */
export function createRuntime(world: World, { hasImage, more }: RuntimeOptions) {
  const network = networkOf(world);
  return {
    pullError: (image: string, reference: string) =>
      hasImage(image) ? undefined : pullError(reference),
    startError: (container: Container) => startError(container, findImage(container.image)),
    run: (pod: Pod, container: Container, later: (end: End) => void) =>
      runOwn({ pod, container, world, more, later }),
    stop: (pod: Pod, container: Container) => {
      const image = findImage(container.image);
      if (image === undefined || !runsOwnProcess(container, image)) return KILLED;
      const record = world.records && recordOf(world.records, containerIdOf(pod, container.name));
      for (const text of image.stopLog ?? [])
        if (record) writeLog(record, { time: world.now(), stream: 'stdout', text });
      return 0;
    },
    probe(pod: Pod, container: Container, action: Handler, timeoutMs: number) {
      const asked = { pod, container, network, timeoutMs, more };
      if (action.httpGet) return probeHttp(action.httpGet, asked);
      if (action.tcpSocket) return probeTcp(action.tcpSocket, asked);
      if (action.exec) return probeExec(action.exec.command, asked);
      return errored('not simulated: grpc');
    },
    forget: (containerID: string) => void world.records?.delete(containerID),
  };
}

/** What a process ends with that was told to stop and did not mind. */
const KILLED = 137;

/** The words of a command that is not the image's own; undefined for an image's own process, unless it is a shell that somebody may type into. */
function commandOf(container: Container, image: Image): readonly string[] | undefined {
  const { args, command, stdin } = container;
  if (stdin === true && image.exitCode !== undefined && runsOwnProcess(container, image))
    return ['sh'];
  return runsOwnProcess(container, image) ? undefined : [...(command ?? []), ...(args ?? [])];
}

const programOf = ([word = '']: readonly string[]): string =>
  word.replace(/^(\/usr)?(\/local)?\/s?bin\//, '');

/** What runc says of a program that the image does not have. */
function startError(container: Container, image: Image | undefined): string | undefined {
  const words = image && commandOf(container, image);
  if (image === undefined || words === undefined) return undefined;
  const program = programOf(words);
  if (image.programs.has(program) || image.notSimulated.has(program)) return undefined;
  const [word = ''] = words;
  const why = word.includes('/')
    ? `stat ${word}: no such file or directory`
    : 'executable file not found in $PATH';
  return `failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "${word}": ${why}: unknown`;
}

/** How a process ends: so many virtual milliseconds from now, or from its start. */
interface End {
  readonly exitCode: number;
  readonly elapsedMs: number;
}

interface Run {
  readonly pod: Pod;
  readonly container: Container;
  readonly world: World;
  readonly more: ProgramLoaders | undefined;
}

interface OwnRun extends Run {
  /** Told when a process ends after all that had waited for its input. */
  later(end: End): void;
}

/** How the container's process ends; undefined: not before it is stopped, or got what it waits for. What it writes is in its log. */
async function runOwn(given: OwnRun): Promise<End | undefined> {
  const { container, more } = given;
  const image = findImage(container.image);
  const words = image && commandOf(container, image);
  if (image !== undefined && words === undefined) return endAtOnce(image.exitCode);
  if (image === undefined || words === undefined) return endAtOnce(exitCodeOf(container));
  const program = programOf(words);
  const result = container.stdin ? await runAttached(words, given) : await runAhead(words, given);
  if (image.programs.has(program) || more?.has(program)) return result;
  return program === 'sleep' ? sleep(words.slice(1)) : endAtOnce(exitCodeOf(container));
}

const endAtOnce = (exitCode: number | undefined) =>
  exitCode === undefined ? undefined : { exitCode, elapsedMs: 0 };

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

function sleep(words: readonly string[]) {
  if (words.some((word) => word.startsWith('inf'))) return undefined;
  const seconds = words.map((word) => Number.parseFloat(word) * (UNITS[word.at(-1) ?? ''] ?? 1));
  return { exitCode: 0, elapsedMs: 1000 * seconds.reduce((sum, one) => sum + one, 0) };
}

/** A process that is still busy by then counts as one that runs on. */
const LONGEST_MS = 24 * 3600 * 1000;
const MOST_LINES = 1000;

/**
 * Simplified: a process does all that it does in the moment when it starts, and its log shows it when its time has
 * come; of one that runs on, no more than a day or a thousand lines.
 */
async function runAhead(
  command: readonly string[],
  { pod, container, world, more }: Run,
  input?: ContainerPipe,
): Promise<End | undefined> {
  const start = world.now();
  const record = world.records && recordOf(world.records, containerIdOf(pod, container.name));
  let time = start;
  /** How long it has waited for its input, which is no time to the process itself. */
  let waitedMs = 0;
  let isLong = false;
  const result = await runIn({ pod, container, world, more }, command, {
    ...(input && {
      read: async () => {
        const piece = await input.read();
        waitedMs = Math.max(waitedMs, world.now() - time);
        return piece;
      },
    }),
    advance: (toMs) => {
      time = toMs;
      isLong ||= toMs > start + LONGEST_MS || (record?.log.length ?? 0) >= MOST_LINES;
      if (isLong) throw new ProcessKilled('it runs on');
    },
    write: (stream, text) => {
      if (record === undefined) return;
      for (const line of text.replace(/\n$/, '').split('\n'))
        writeLog(record, { time: isLong ? world.now() : time + waitedMs, stream, text: line });
    },
  });
  return isLong ? undefined : { exitCode: result.exitCode, elapsedMs: result.elapsedMs + waitedMs };
}

/** Runs on when somebody attaches and gives it what it waits for. */
async function runAttached(command: readonly string[], given: OwnRun): Promise<End | undefined> {
  const { container, later, pod, world } = given;
  const start = world.now();
  const input = createContainerPipe();
  const record = world.records && recordOf(world.records, containerIdOf(pod, container.name));
  if (record !== undefined) record.input = input;
  const running = runAhead(command, given, input);
  await input.rest(running);
  if (!input.isAwaited) return running;
  void running.then((end) => {
    if (end) later({ ...end, elapsedMs: start + end.elapsedMs - world.now() });
  });
  return undefined;
}

/** Init containers run their programs as the others do. */
function runIn(
  { container, more, pod, world }: Run,
  command: readonly string[],
  io: Partial<ExecIo>,
) {
  const alone = { ...pod, spec: { ...pod.spec, containers: [container] } };
  return exec({ pod: alone, container: container.name, command, io, more }, world);
}

async function probeExec(
  command: readonly string[],
  { container, more, network, pod, timeoutMs }: Asked & Pick<Run, 'more'>,
): Promise<Probed> {
  const asked = { pod, container, world: network.world, more };
  const { elapsedMs, exitCode, output } = await runIn(asked, command, {});
  const written = output.map(({ text }) => text).join('');
  if (elapsedMs > timeoutMs)
    return {
      result: 'failure',
      output: `command timed out: ${JSON.stringify(command.join(' '))} timed out after ${timeoutMs / 1000}s`,
      elapsedMs: timeoutMs,
    };
  if (written.startsWith('OCI runtime'))
    return errored(
      `rpc error: code = Unknown desc = failed to exec in container: ${written.trim()}`,
    );
  return { result: exitCode === 0 ? 'success' : 'failure', output: written, elapsedMs };
}
