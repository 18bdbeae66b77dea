/** The site on Kubernetes: real kubectl applies deploy/kubernetes.yaml, and the Service answers as the course teaches. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { onNginx } from '../site-manifests.ts';
import { aboutKubectl, findRealKubectl } from './real-kubectl.ts';
import { createWorkplace } from './workplace.ts';

const kubectl = findRealKubectl();
const MANIFESTS = readFileSync('deploy/kubernetes.yaml', 'utf8');
const SLEEP = readFileSync('content/manifests/sleep/sleep.yaml', 'utf8');

/** What real kubectl prints and how it ends, line by line. */
async function transcribe(lines: readonly string[]): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'deploy-'));
  writeFileSync(join(folder, 'site.yaml'), MANIFESTS);
  writeFileSync(join(folder, 'on-nginx.yaml'), onNginx(MANIFESTS));
  writeFileSync(join(folder, 'sleep.yaml'), SLEEP);
  const workplace = await createWorkplace({ kubectl: kubectl?.path ?? '', latencyMs: 20 });
  workplace.begin(folder, {});
  const said: string[] = [];
  for (const line of lines) {
    const { stdout, stderr, exitCode } = await workplace.run(line);
    said.push(`${stdout}${stderr}exit ${exitCode}`);
  }
  workplace.close();
  rmSync(folder, { recursive: true });
  return said;
}

describe.skipIf(kubectl === undefined)(aboutKubectl(kubectl), { timeout: 60_000 }, () => {
  test('the manifests are valid, and applying them again changes nothing', async () => {
    const [tried, made, again] = await transcribe([
      'kubectl apply --dry-run=server -f site.yaml',
      'kubectl apply -f site.yaml',
      'kubectl apply -f site.yaml',
    ]);
    const of = (what: string) =>
      `deployment.apps/services-course ${what}\nservice/services-course ${what}\nexit 0`;
    expect(tried).toBe(of('created (server dry run)'));
    expect([made, again]).toEqual([of('created'), of('unchanged')]);
  });

  test('two Pods get ready, and the name answers on port 80', async () => {
    const [, rolledOut, port, , code] = await transcribe([
      'kubectl apply -f on-nginx.yaml -f sleep.yaml',
      'kubectl rollout status deployment services-course',
      `kubectl get endpointslices -l kubernetes.io/service-name=services-course -o jsonpath='{.items[0].ports[0].port} {.items[0].endpoints[*].conditions.ready}'`,
      'kubectl wait --for=condition=Ready pod -l app=sleep',
      `kubectl exec deploy/sleep -- curl -sS -o /dev/null -w '%{http_code}' http://services-course/`,
    ]);
    expect(rolledOut).toMatch(/deployment "services-course" successfully rolled out\nexit 0$/);
    expect([port, code]).toEqual(['80 true trueexit 0', '200exit 0']);
  });
});
