/** The shell and the text tools of containers: the same interpreter, on a container's programs, files and time. */

import type { Process as ContainerProcess, ProgramLoaders } from '../cluster/index.ts';
import { InterruptedError } from './errors.ts';
import { createFiles, type Files } from './files/files.ts';
import { parentOf } from './files/paths.ts';
import { Input } from './input.ts';
import type { Clock, OpenSocket, Program, Programs } from './process.ts';
import { TOOLS } from './programs/index.ts';
import { type Session, type ShellIo, startSession } from './shell.ts';
import { ash, bashInScript, dash } from './voice.ts';

type ContainerProgram = (process: ContainerProcess) => Promise<number>;

/**
 * What `createCluster` takes as `containerPrograms`: `sh` and its other names, and the text tools.
 * Simplified: the tools are GNU's where an image has busybox's, and complain in GNU's words.
 */
export const containerPrograms: ProgramLoaders = new Map(
  [...TOOLS.keys(), 'ash'].map((name) => [name, async () => runInContainer]),
);

/** Starts the program by the name that it was called by. */
const runInContainer: ContainerProgram = async (process) => {
  const { args, drained, machine, name, write } = process;
  const input = new Input({ pull: process.read, close() {} });
  const io: ShellIo = { write, drained, stdin: input, signal: new AbortController().signal };
  const files = filesOf(machine.files);
  const session = sessionIn(process, files);
  const status = await session.exec([name === 'ash' ? 'sh' : name, ...args], io);
  session.close();
  return status;
};

function sessionIn(process: ContainerProcess, files: Files): Session {
  const { machine } = process;
  return startSession({
    zero: process.name,
    programs: programsOf(process, files),
    notSimulated: machine.image.notSimulated,
    files,
    environment: new Map([...process.environment(), ['PWD', '/']]),
    voice: process.name === 'bash' ? bashInScript : machine.image.libc === 'musl' ? ash : dash,
    clock: clockOf(process),
    openSocket: socketsOf(process),
  });
}

/** The image's own programs, and of the tools those that the image has. */
function programsOf(process: ContainerProcess, files: Files): Programs {
  const own = [...process.machine.image.programs.keys()].map(
    (name) => [name, async () => ownProgram(name, process, files)] as const,
  );
  const tools = [...TOOLS].filter(([name]) => name === 'sh' || process.finds(name));
  return new Map([...tools, ...own]);
}

function ownProgram(name: string, process: ContainerProcess, files: Files): Program {
  return async ({ args, clock, drained, environment, stdin, write }) => {
    const { deadlineMs = Number.POSITIVE_INFINITY } = clock;
    try {
      return await process.run([name, ...args], {
        read: () => stdin.read(),
        write,
        drained,
        environment: () => environment,
        limitMs: deadlineMs - clock.now(),
      });
    } catch (failure) {
      if (clock.now() < deadlineMs) throw failure;
      await clock.step(Number.POSITIVE_INFINITY);
      throw new InterruptedError();
    } finally {
      takeOver(process.machine.files, files);
    }
  };
}

/** What a program of the image has written, the shell sees too. */
function takeOver(texts: ReadonlyMap<string, string>, files: Files): void {
  for (const [path, text] of texts)
    if (files.read(path) !== text && files.stat(parentOf(path)) !== undefined)
      files.write(path, text);
}

function socketsOf({ dial, now }: ContainerProcess): OpenSocket {
  return async (protocol, host, port, deadlineMs) => {
    const limitMs = deadlineMs === undefined ? undefined : deadlineMs - now();
    const dialled = await dial({ host, port, protocol, limitMs, blocks: true });
    if (dialled.kind === 'open' || dialled.kind === 'unresolved') return dialled;
    if (dialled.kind === 'timed out' && limitMs !== undefined) return { kind: 'stopped' };
    return { kind: 'failed', why: REASONS[dialled.kind] };
  };
}

/** As glibc words the errors of connect(2): no image with musl has bash. */
const REASONS = {
  refused: 'Connection refused',
  unreachable: 'No route to host',
  'timed out': 'Connection timed out',
};

/** A container has no events of its own: time passes as its programs spend it. */
function clockOf({ now, spend }: ContainerProcess): Clock {
  return {
    now,
    async step(deadlineMs) {
      if (deadlineMs > now()) spend(deadlineMs - now());
      return false;
    },
  };
}

/** The container's files as a tree; what changes in the tree changes in the container. */
function filesOf(texts: Map<string, string>): Files {
  const files = createFiles(texts, '/', () => 0);
  files.watch((path) => {
    const text = files.read(path);
    if (text === undefined) texts.delete(path);
    else texts.set(path, text);
  });
  return files;
}
