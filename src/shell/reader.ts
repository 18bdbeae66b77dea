/** The reader's own shell: bash with kubectl, on files of its own, beside the cluster. */

import type { Cluster } from '../cluster/index.ts';
import { BUILTINS_NOT_SIMULATED } from './builtins/index.ts';
import type { Completion } from './completion/complete.ts';
import { createFiles, type Files } from './files/files.ts';
import type { Pace } from './jobs.ts';
import type { Limits } from './limits.ts';
import type { Clock } from './process.ts';
import { PROGRAMS_NOT_SIMULATED, programs } from './programs/index.ts';
import { type Session, startSession } from './shell.ts';
import { bashAtPrompt, type Voice } from './voice.ts';

export interface Shell extends Session {
  /** What could stand at the end of a line. */
  complete(line: string): Promise<Completion>;
  readonly files: Files;
}

export interface ShellOptions {
  readonly cluster: Cluster;
  /** Path, such as `sleep/sleep.yaml`, to text: the shell's own copy. Or the files of another shell, shared. */
  readonly files: ReadonlyMap<string, string> | Files;
  /** How time passes for commands; the cluster's own way unless said otherwise. */
  readonly clock?: Clock;
  readonly voice?: Voice;
  readonly limits?: Limits;
  /** What happens after a line; the cluster settles unless said otherwise. */
  readonly settle?: () => Promise<void>;
  /** Where real time passes: how what waits without end, such as `--watch`, takes part in it. */
  readonly pace?: Pace;
}

/** Where the lesson's manifests are, and the shell begins. */
export const HOME = '/reader';

const ENVIRONMENT: ReadonlyMap<string, string> = new Map([
  ['HOME', HOME],
  ['PATH', '/usr/local/bin:/usr/bin:/bin'],
  ['SHELL', '/bin/bash'],
  ['USER', 'reader'],
  ['LANG', 'C.UTF-8'],
  ['TERM', 'dumb'],
  ['COLUMNS', '80'],
]);

export function createShell(options: ShellOptions): Shell {
  const { cluster, voice = bashAtPrompt } = options;
  const files = 'folder' in options.files ? options.files : createHome(options.files, cluster);
  const session = startSession({
    zero: 'bash',
    programs: programs(cluster),
    notSimulated: new Set([...BUILTINS_NOT_SIMULATED, ...PROGRAMS_NOT_SIMULATED]),
    files,
    environment: new Map([...ENVIRONMENT, ['PWD', files.folder]]),
    voice,
    clock: options.clock ?? cluster,
    ...(options.limits && { limits: options.limits }),
    ...(options.pace && { pace: options.pace }),
    settle: options.settle ?? (() => cluster.settle()),
  });
  return Object.assign(session, {
    files,
    async complete(line: string) {
      const { complete } = await import('./completion/complete.ts');
      const { factsOf } = await import('./completion/facts.ts');
      return complete(line, factsOf(session, files, cluster));
    },
  });
}

/** Files for one or several shells. @param files paths below the home folder to texts */
export function createHome(files: ReadonlyMap<string, string>, clock: Pick<Clock, 'now'>): Files {
  const absolute = [...files].map(([path, text]) => [`${HOME}/${path}`, text] as const);
  return createFiles(new Map(absolute), HOME, () => clock.now());
}
