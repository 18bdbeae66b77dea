/** Real kubectl forwards ports of this machine to Pods of the simulated cluster. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cluster, createCluster } from '../../src/cluster/index.ts';
import { createTestClient, deployment, service } from '../../src/cluster/testclient.ts';
import { type ApiEndpoint, kubeconfig, serveApi } from '../../src/server/index.ts';
import { aboutKubectl, findRealKubectl, isRecorded } from './real-kubectl.ts';

const kubectl = findRealKubectl();

describe.skipIf(!isRecorded(kubectl))(aboutKubectl(kubectl), () => {
  const home = mkdtempSync(join(tmpdir(), 'port-forward-'));
  let cluster: Cluster;
  let endpoint: ApiEndpoint;

  beforeAll(async () => {
    cluster = createCluster();
    endpoint = await serveApi(cluster.fetch, 0);
    writeFileSync(join(home, 'kubeconfig'), kubeconfig(endpoint.url));
    const client = createTestClient(cluster);
    await client.post(
      '/apis/apps/v1/namespaces/default/deployments',
      deployment('who', { replicas: 3 }, WHO),
    );
    await client.post('/api/v1/namespaces/default/services', service('who', PORTS));
    await cluster.settle();
  });

  afterAll(() => {
    endpoint.close();
    rmSync(home, { recursive: true });
  });

  /** Starts to forward a free port; the port, and what kubectl prints until its end. */
  async function forward(...args: readonly string[]) {
    const child: ChildProcess = spawn(kubectl?.path ?? '', ['port-forward', ...args], {
      env: { HOME: home, KUBECONFIG: join(home, 'kubeconfig') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    const ended = once(child, 'close');
    const port = await new Promise<string>((resolve, reject) => {
      const read = (text: Buffer): void => {
        printed += text;
        const [, found] = /from \[::1\]:(\d+) /.exec(printed) ?? [];
        if (found !== undefined) resolve(found);
      };
      child.stdout?.on('data', read);
      child.stderr?.on('data', read);
      void ended.then(() => reject(new Error(printed)));
    });
    const end = async (): Promise<readonly [string, number]> => {
      const [status] = await ended;
      return [printed.replaceAll(port, 'PORT').replace(/^E.*?\] /m, ''), status];
    };
    return { url: `http://127.0.0.1:${port}`, end, stop: () => child.kill('SIGINT') };
  }

  test('requests go to one Pod of the Service, from its own loopback, until Ctrl-C', async () => {
    const { url, end, stop } = await forward('svc/who', ':80');
    const answers = await Promise.all(
      Array.from({ length: 6 }, async () => (await fetch(`${url}/hostname`)).text()),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^who-/);
    expect(await (await fetch(`${url}/clientip`)).text()).toMatch(/^127\.0\.0\.1:/);
    stop();
    const [printed, status] = await end();
    expect(printed).toMatch(/^Forwarding from 127\.0\.0\.1:PORT -> 8080\n/);
    expect(printed).toMatch(/\nHandling connection for PORT\n/);
    expect(status).toBe(0);
  });

  test('a port that nothing listens on ends it', async () => {
    const { url, end } = await forward('deploy/who', ':81');
    await expect(fetch(url)).rejects.toThrow();
    const [printed, status] = await end();
    expect(printed).toMatch(
      /Handling connection for PORT\n"Unhandled Error" err="an error occurred forwarding PORT -> 81: error forwarding port 81 to pod [0-9a-f]{64}, uid : .*connection refused "\nerror: lost connection to pod\n$/,
    );
    expect(status).toBe(1);
  });

  test('so does a Pod that is gone, though another one bears its labels', async () => {
    const { url, end } = await forward('deploy/who', ':8080');
    expect((await fetch(url)).status).toBe(200);
    await createTestClient(cluster).delete('/api/v1/namespaces/default/pods');
    await cluster.settle();
    await expect(fetch(url)).rejects.toThrow();
    const [printed, status] = await end();
    expect(printed).toMatch(/network namespace for sandbox .* is closed"\nerror: lost connection/);
    expect(status).toBe(1);
  });
});

const PORTS = { ports: [{ port: 80, targetPort: 8080 }] };

const WHO = {
  image: 'registry.k8s.io/e2e-test-images/agnhost:2.53',
  args: ['netexec', '--http-port=8080'],
};
