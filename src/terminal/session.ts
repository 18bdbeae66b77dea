/** One cluster, its files, and the shells on it: what a lesson runs in, in the build and in the reader's browser alike. */

import { createCluster } from '../cluster/index.ts';
import {
  containerPrograms,
  createHome,
  createLimits,
  createShell,
  isUnfinished,
  type LimitOptions,
  manifestProblems,
  type Pace,
  type Shell,
} from '../shell/index.ts';
import { type Observer, observe } from './observer.ts';
import type { Question } from './question.ts';
import { createTempo, type Tempo } from './tempo.ts';

export type Session = Pick<Shell, 'run'>;

export interface Workplace {
  /** The shell of a terminal, begun when it is first asked for. All share the cluster and the files. */
  session(terminal: string): Session;
  answer(question: Question): Promise<readonly string[]>;
  /** How the newest request went, hop by hop, as a readable list; undefined where nothing was asked yet. */
  lastTrace(): Promise<string | undefined>;
  /** Calls back with the path of each file that is written or removed. */
  watchFiles(changed: (path: string) => void): void;
  /** @param paths of collections in the API that are watched */
  observe(paths: readonly string[]): Observer;
  /** How time passes; at once unless said otherwise. */
  readonly tempo: Tempo;
}

export interface WorkplaceOptions {
  /** The lesson's slug: the same seed gives the same names and addresses. */
  readonly seed: string;
  /** Path below `content/manifests` to text. */
  readonly files: ReadonlyMap<string, string>;
  /** Where somebody looks on: how what waits without end takes part in real time. */
  readonly pace?: Pace;
  readonly limits?: LimitOptions;
}

export function openWorkplace(options: WorkplaceOptions): Workplace {
  const { seed, files, pace } = options;
  const cluster = createCluster({ seed, containerPrograms });
  const home = createHome(files, cluster);
  const shells = new Map<string, Shell>();
  const tempo = createTempo(cluster);
  const begun = cluster.now();
  const shellOf = (terminal: string): Shell => {
    const known = shells.get(terminal);
    if (known) return known;
    const limits = createLimits(options.limits);
    const time = { clock: tempo.clockFor(limits.pause), settle: tempo.settle };
    const shell = createShell({ cluster, files: home, limits, ...time, ...(pace && { pace }) });
    shells.set(terminal, shell);
    return shell;
  };
  return {
    session: (terminal) => ({
      async run(line, io) {
        const keepAwake = wakeAgainAndAgain(tempo, io.signal);
        return shellOf(terminal).run(line, io).finally(keepAwake.end);
      },
    }),
    tempo,
    lastTrace: async () => {
      const trace = cluster.traces().at(-1);
      return trace && cluster.showTrace(trace, 'text');
    },
    watchFiles: (changed) => void home.watch(changed),
    observe: (paths) => observe(cluster, paths),
    async answer({ question, terminal, text, body }) {
      switch (question) {
        case 'complete': {
          const { start, candidates } = await shellOf(terminal).complete(text);
          return [String(start), ...candidates];
        }
        case 'isUnfinished':
          return isUnfinished(text) ? ['yes'] : [];
        case 'listFiles':
          return home.below('');
        case 'readFile': {
          const found = home.read(text);
          return found === undefined ? [] : [found];
        }
        case 'ownObjects':
          return (await import('./own-objects.ts')).ownObjects(cluster, begun);
        case 'ownFiles':
          return home.below('').flatMap((path) => {
            const found = home.read(path) ?? '';
            return found === files.get(path) ? [] : [path, found];
          });
        case 'lastRequest':
          return cluster
            .traces()
            .slice(-1)
            .map((trace) => JSON.stringify(trace));
        case 'writeFile':
          try {
            home.write(text, body);
            return [];
          } catch (error) {
            return [`${text}: ${(error as Error).message}`];
          }
        case 'findProblems': {
          return manifestProblems(body).map(({ line, message }) => `${line} ${message}`);
        }
      }
    },
  };
}

/** Real time until what was just about to wait when it was stopped is woken again. */
const WAKE_EVERY_MS = 20;

/** From the moment that a command is to stop until it has. */
function wakeAgainAndAgain(tempo: Tempo, signal: AbortSignal): { end(): void } {
  let due: ReturnType<typeof setTimeout> | undefined;
  const wake = (): void => {
    tempo.wake();
    due = setTimeout(wake, WAKE_EVERY_MS);
  };
  signal.addEventListener('abort', wake);
  return {
    end() {
      signal.removeEventListener('abort', wake);
      clearTimeout(due);
    },
  };
}

/** The one session of a lesson. */
export function openSession(options: WorkplaceOptions): Session {
  return openWorkplace(options).session('lesson');
}
