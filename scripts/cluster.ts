/** `npm run cluster`: serves the simulated cluster to the kubectl of your own terminal, in real time. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type Cluster,
  type ClusterOptions,
  createCluster,
  KUBERNETES_VERSION,
} from '../src/cluster/index.ts';
import { kubectl } from '../src/kubectl/index.ts';
import { inRealTime, kubeconfig, serveApi, withDiscovery } from '../src/server/index.ts';
import { containerPrograms } from '../src/shell/index.ts';
import { CLUSTER_FLAGS, CLUSTER_USAGE, clusterOptions } from './cluster-options.ts';

const USAGE = `npm run cluster -- [--port 6443] [--dir manifests] [--seed words] [--no-cloud] [--no-policies] [--any-image] [--mode nftables]
  --port         on 127.0.0.1; 0 takes a free one
  --dir          folder whose manifests are applied first
${CLUSTER_USAGE}`;

const { port, dir, options } = readOptions();
const cluster = createCluster({ ...options, startTime: Date.now(), containerPrograms });
const { fetch } = inRealTime(cluster);
const { url } = await serveApi(withDiscovery(fetch), port).catch(explain);
if (dir !== undefined) await applyFolder(cluster, dir);
const file = join('.cache', 'cluster', 'kubeconfig');
mkdirSync(join(file, '..'), { recursive: true });
writeFileSync(file, kubeconfig(url));
console.log(`
The simulated cluster (Kubernetes ${KUBERNETES_VERSION}) is at ${url}. In another terminal:

export KUBECONFIG=${resolve(file)}

Nothing is kept: stop it with Ctrl+C and it is gone.`);

function readOptions(): { port: number; dir: string | undefined; options: ClusterOptions } {
  const flags = {
    ...CLUSTER_FLAGS,
    port: { type: 'string', default: '6443' },
    dir: { type: 'string' },
    seed: { type: 'string', default: 'cluster' },
  } as const;
  try {
    const { port: given, ...values } = parseArgs({ options: flags }).values;
    const number = Number(given);
    if (!(Number.isInteger(number) && number >= 0 && number < 65536))
      throw new RangeError(`--port is ${given}; a port is a number from 0 to 65535`);
    if (values.dir !== undefined && !existsSync(values.dir))
      throw new RangeError(`--dir is ${values.dir}; there is no such folder`);
    return { port: number, dir: values.dir, options: clusterOptions(values) };
  } catch (error) {
    return stop(`${(error as Error).message}\n\n${USAGE}`);
  }
}

function explain({ code, message }: NodeJS.ErrnoException): never {
  return stop(
    code === 'EADDRINUSE'
      ? `Port ${port} is taken by another program. Choose another one: npm run cluster -- --port ${port + 1}`
      : `The server cannot start: ${message}`,
  );
}

/** As `kubectl apply -R -f` does; stops when a manifest is refused. */
async function applyFolder(to: Cluster, folder: string): Promise<void> {
  const exitCode = await kubectl(['apply', '--recursive', '-f', folder], {
    ...to,
    readFile: (path) => (isFile(path) ? readFileSync(path, 'utf8') : undefined),
    listFiles: filesBelow,
    settings: new Map(),
    write: (stream, text) => process[stream].write(text),
    stdin: '',
    signal: new AbortController().signal,
  });
  if (exitCode !== 0) stop(`Not every manifest in ${folder} could be applied.`);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function stop(reason: string): never {
  console.error(reason);
  process.exit(1);
}
