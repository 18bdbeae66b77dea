/** The shell and the text tools of containers: the same interpreter, on a container's programs, files and time. */

import type { Process as ContainerProcess, ProgramLoaders } from '../cluster/index.ts';
import { createFiles, type Files } from './files/files.ts';
import { Input } from './input.ts';
import type { Clock, Program, Programs } from './process.ts';
import { TOOLS } from './programs/index.ts';
import { type Session, type ShellIo, startSession } from './shell.ts';
import { ash, dash } from './voice.ts';

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
    programs: programsOf(process),
    notSimulated: machine.image.notSimulated,
    files,
    environment: new Map([...process.environment(), ['PWD', '/']]),
    voice: machine.image.libc === 'musl' ? ash : dash,
    clock: clockOf(process),
  });
}

/** The image's own programs, and of the tools those that the image has. */
function programsOf(process: ContainerProcess): Programs {
  const own = [...process.machine.image.programs.keys()].map(
    (name) => [name, async () => ownProgram(name, process)] as const,
  );
  const tools = [...TOOLS].filter(([name]) => name === 'sh' || process.finds(name));
  return new Map([...tools, ...own]);
}

function ownProgram(name: string, process: ContainerProcess): Program {
  return ({ args, drained, environment, stdin, write }) =>
    process.run([name, ...args], {
      read: () => stdin.read(),
      write,
      drained,
      environment: () => environment,
    });
}

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
