/** A folder, a shell and real kubectl, whose kubeconfig leads to a simulated cluster. */

import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { type ClusterOptions, createCluster } from '../../src/cluster/index.ts';
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
  /** Puts a new cluster in place of the last, and a copy of a folder's files where commands run. */
  begin(folder: string, options: ClusterOptions): void;
  /** Runs a line in bash while virtual time goes at the pace of the clock on the wall; then the cluster settles. */
  run(line: string): Promise<Ran>;
  close(): void;
}

export interface WorkplaceOptions {
  /** Path of the program. */
  readonly kubectl: string;
  /** Sees every request and a copy of its answer. */
  readonly observe?: (request: Request, response: Response) => void;
}

/** Real kubectl reads the clock on the wall: the virtual clock, which jumps, must stay behind it. */
const BEHIND_MS = 2 * 60 * 60 * 1000;
const TICK_MS = 10;
/** What the recordings show in place of our address. */
const RECORDED_URL = 'https://192.168.49.2:6443';

/** Whether kubectl logs this when a timeout ends its watch is a race within kubectl. */
const RACE = /^I\d{4} .*reflector\.go.*very short watch.*\n/gm;

/** Its own home, so that discovery is cached from cluster to cluster. */
export async function createWorkplace({ kubectl, observe }: WorkplaceOptions): Promise<Workplace> {
  const home = mkdtempSync(join(tmpdir(), 'kubectl-'));
  const bin = join(home, 'bin');
  mkdirSync(bin);
  symlinkSync(kubectl, join(bin, 'kubectl'));
  const folder = join(home, 'work');
  const env = {
    HOME: home,
    KUBECONFIG: join(home, 'kubeconfig'),
    PATH: [bin, process.env['PATH']].join(delimiter),
    TZ: 'UTC',
  };
  let cluster = createCluster();
  let last = Date.now();
  const letTimePass = async () => {
    const elapsed = Date.now() - last;
    last += elapsed;
    await catchUp(cluster, cluster.now() + elapsed);
  };
  const api = withDiscovery((request) => cluster.fetch(request));
  const answer: Fetch = async (request) => {
    await letTimePass();
    const response = await api(request);
    observe?.(request, response.clone());
    return response;
  };
  const { url, close } = await serveApi(answer, 0);
  return {
    begin(from, options) {
      const startTime = Date.now() - BEHIND_MS;
      cluster = createCluster({ startTime, ...options });
      rmSync(folder, { recursive: true, force: true });
      cpSync(from, folder, { recursive: true, filter: (path) => isInput(basename(path)) });
      writeFileSync(env.KUBECONFIG, kubeconfig(url));
    },
    async run(line) {
      last = Date.now();
      const ticking = setInterval(letTimePass, TICK_MS);
      const { stdout, stderr, exitCode } = await execute(line, { cwd: folder, env });
      clearInterval(ticking);
      await cluster.settle();
      const asRecorded = (text: string) => text.replaceAll(url, RECORDED_URL).replace(RACE, '');
      return { stdout: asRecorded(stdout), stderr: asRecorded(stderr), exitCode };
    },
    close() {
      close();
      rmSync(home, { recursive: true });
    },
  };
}

function execute(line: string, options: { cwd: string; env: NodeJS.ProcessEnv }): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile('bash', ['-c', line], options, (_error, stdout, stderr) =>
      resolve({ stdout, stderr, exitCode: child.exitCode ?? 1 }),
    );
    child.stdin?.end();
  });
}
