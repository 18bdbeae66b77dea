/** A folder, a shell and real kubectl, whose kubeconfig leads to a simulated cluster. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Cluster, type ClusterOptions, createCluster } from '../../src/cluster/index.ts';
import {
  catchUp,
  type Fetch,
  kubeconfig,
  serveApi,
  withDiscovery,
} from '../../src/server/index.ts';
import type { Ran } from '../../src/terminal/lab.ts';
import { isInput } from './golden-runner.ts';

export interface Workplace {
  /** The cluster in place. */
  readonly cluster: Cluster;
  /** Puts a new cluster in place of the last, and a copy of a folder's files where commands run. */
  begin(folder: string, options: ClusterOptions): void;
  /** Runs a line in bash, and lets virtual time pass while kubectl waits; then the cluster settles. */
  run(line: string, limits?: { readonly interruptAfterMs?: number }): Promise<Ran>;
  close(): void;
}

export interface WorkplaceOptions {
  /** Path of the program. */
  readonly kubectl: string;
  /** Virtual time that goes by before a request is answered, in ms: controllers work meanwhile. */
  readonly latencyMs: number;
  /** Sees every request and a copy of its answer. */
  readonly observe?: (request: Request, response: Response) => void;
}

/**
 * Real kubectl reads the clock on the wall, and the virtual clock, which jumps, must stay behind it.
 * Half a day more than whole days: an age is then the same number of days however long a command takes.
 */
export const BEHIND_MS = 400.5 * 24 * 60 * 60 * 1000;
const TICK_MS = 10;
/** Longer than any command waits; one that still runs then is stopped. */
const PATIENCE_MS = 20 * 60 * 1000;
/** What a shell reports of a command that died of Ctrl-C. */
const INTERRUPTED = 130;
/** A kubectl that has asked and then asks nothing for so long is waiting; the impatient ask every second. */
const QUIET_MS = 700;
/** Where no time limit says how long kubectl waits on the wall, virtual time goes faster. */
const WAITING_PACE = 20;
/** How long kubectl may take to print what it was told before Ctrl-C. */
const READING_MS = 400;
/** What the recordings show in place of our address. */
const RECORDED_URL = 'https://192.168.49.2:6443';

/** Whether kubectl logs this when a timeout ends its watch is a race within kubectl. */
const RACE = /^I\d{4} .*reflector\.go.*very short watch.*\n/gm;

/** Its own home, so that discovery is cached from cluster to cluster. */
export async function createWorkplace({
  kubectl,
  latencyMs,
  observe,
}: WorkplaceOptions): Promise<Workplace> {
  const home = mkdtempSync(join(tmpdir(), 'kubectl-'));
  const bin = join(home, 'bin');
  mkdirSync(bin);
  symlinkSync(kubectl, join(bin, 'kubectl'));
  const folder = join(home, 'work');
  const env = {
    HOME: home,
    KUBECONFIG: join(home, 'kubeconfig'),
    PATH: [bin, ...searched()].join(delimiter),
    TZ: 'UTC',
  };
  let cluster = createCluster();
  let time = passingTime(cluster, { pace: 1, limitMs: 0 });
  const api = withDiscovery((request) => cluster.fetch(request));
  const answer: Fetch = async (request) => {
    await catchUp(cluster, cluster.now() + latencyMs);
    const response = await api(await withVirtualTime(request, cluster.now()));
    time.asked(request);
    observe?.(request, response.clone());
    return response;
  };
  const { url, close } = await serveApi(answer, 0);
  return {
    get cluster() {
      return cluster;
    },
    begin(from, options) {
      const startTime = Date.now() - BEHIND_MS;
      cluster = createCluster({ startTime, ...options });
      rmSync(folder, { recursive: true, force: true });
      rmSync(join(home, 'variables'), { force: true });
      cpSync(from, folder, { recursive: true, filter: (path) => isInput(basename(path)) });
      writeFileSync(env.KUBECONFIG, kubeconfig(url));
    },
    async run(line, { interruptAfterMs = PATIENCE_MS } = {}) {
      const interrupt = new AbortController();
      const pace = line.includes('timeout') ? 1 : WAITING_PACE;
      time = passingTime(cluster, { pace, limitMs: interruptAfterMs });
      const ticking = setInterval(async () => {
        if (await time.tick())
          interrupt.abort(interruptAfterMs < PATIENCE_MS ? 'SIGINT' : 'SIGKILL');
      }, TICK_MS);
      const ran = await execute(line, { cwd: folder, env, signal: interrupt.signal });
      clearInterval(ticking);
      await cluster.settle();
      const asRecorded = (text: string) => text.replaceAll(url, RECORDED_URL).replace(RACE, '');
      return { ...ran, stdout: asRecorded(ran.stdout), stderr: asRecorded(ran.stderr) };
    },
    close() {
      close();
      rmSync(home, { recursive: true });
    },
  };
}

/** Folders of programs; npm names some that are not there, which kubectl tells of when it looks for plugins. */
function searched(): readonly string[] {
  return (process.env['PATH'] ?? '').split(delimiter).filter((path) => existsSync(path));
}

interface PassingTime {
  /** Notes a request. */
  asked(request: Request): void;
  /** Lets virtual time pass while kubectl waits; true when all of it has, and kubectl could read what happened. */
  tick(): Promise<boolean>;
}

/** Time stands still until kubectl waits: it watches, or has asked and is quiet. How busy the machine is then shows nowhere. */
function passingTime(
  cluster: Cluster,
  { pace, limitMs }: { readonly pace: number; readonly limitMs: number },
): PassingTime {
  let lastAsked = Number.POSITIVE_INFINITY;
  let waitsSince: number | undefined;
  const begun = cluster.now();
  return {
    asked({ url }) {
      lastAsked = Date.now();
      if (new URL(url).searchParams.has('watch')) waitsSince ??= lastAsked;
    },
    async tick() {
      if (Date.now() - lastAsked > QUIET_MS) waitsSince ??= Date.now();
      if (waitsSince === undefined) return false;
      const waited = Date.now() - waitsSince;
      await catchUp(cluster, begun + Math.min(waited * pace, limitMs));
      return waited > limitMs / pace + READING_MS;
    },
  };
}

/** What `rollout restart` writes is the one moment of the clock on the wall that kubectl sends. */
export async function withVirtualTime(request: Request, now: number): Promise<Request> {
  if (request.method !== 'PATCH') return request;
  const moment = `${new Date(now).toISOString().slice(0, 19)}Z`;
  const body = (await request.clone().text()).replace(
    /("kubectl\.kubernetes\.io\/restartedAt":")[^"]*/,
    `$1${moment}`,
  );
  const { method, headers, signal } = request;
  return new Request(request.url, { method, headers, signal, body });
}

/** As if all lines were typed in one shell: what a line assigns is there in the next. */
function keepingVariables(line: string): string {
  return [
    'test -f "$HOME/variables" && . "$HOME/variables"',
    line,
    'typed_status=$?',
    `declare -p | grep -E '^declare -[-x]+ [A-Za-z]+=' >"$HOME/variables"`,
    'exit $typed_status',
  ].join('\n');
}

interface ExecuteOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** The line's processes are a group of their own, which Ctrl-C reaches. */
async function execute(line: string, { signal, ...options }: ExecuteOptions): Promise<Ran> {
  const child = spawn('bash', ['-c', keepingVariables(line)], {
    ...options,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  signal.addEventListener('abort', () => process.kill(-(child.pid ?? 0), signal.reason));
  const ended = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await ended;
  return { stdout, stderr, exitCode: child.exitCode ?? INTERRUPTED };
}
