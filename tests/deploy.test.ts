/** The site's own deployment: hosts state the policy of the source, and the manifests work in the cluster that the site teaches. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { CSP_DIRECTIVES } from '../src/site/csp.ts';
import {
  FRAME_ANCESTORS,
  HASHED,
  HOST_HEADERS,
  HOST_POLICY,
  headersFile,
} from '../src/site/host-headers.ts';
import { openSession } from '../src/terminal/session.ts';
import { onNginx } from './site-manifests.ts';

const nginx = readFileSync('deploy/nginx.conf', 'utf8');
const manifests = readFileSync('deploy/kubernetes.yaml', 'utf8');
const workflow = parse(readFileSync('.github/workflows/pages.yml', 'utf8'));

test('a host’s policy is the pages’ own, but for what has hashes', () => {
  const said = HOST_POLICY.split('; ');
  expect(said.filter((directive) => directive !== "object-src 'none'")).toEqual(
    CSP_DIRECTIVES.filter((directive) => directive !== "default-src 'none'"),
  );
});

test('_headers: each folder says who may frame it, and no rule contradicts another', () => {
  expect(headersFile(['/_astro/', '/embed/', '/lessons/'], '/')).toBe(`\
/*
  Content-Security-Policy: ${HOST_POLICY}
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
  Cross-Origin-Opener-Policy: same-origin

/_astro/*
  Cache-Control: public, max-age=31536000, immutable

/
  Content-Security-Policy: frame-ancestors 'self'

/lessons/*
  Content-Security-Policy: frame-ancestors 'self'

/embed/*
  Content-Security-Policy: frame-ancestors *
`);
});

test('nginx says the same', () => {
  const added = [...nginx.matchAll(/^\s*add_header (\S+) "?(.*?)"? always;$/gm)];
  const headers = new Map(added.map(([, name = '', value = '']) => [name, value]));
  expect(headers.get('Content-Security-Policy')).toBe(`${HOST_POLICY}; $frame_ancestors`);
  for (const [name, value] of HOST_HEADERS) expect(headers.get(name), name).toBe(value);
  expect(nginx).toContain(`default "${FRAME_ANCESTORS.ours}";`);
  expect(nginx).toContain(`~/embed/ "${FRAME_ANCESTORS.embedded}";`);
  expect(nginx).toContain(`~${HASHED.folder} "${HASHED.cache}";`);
});

test('the workflow publishes only what was tested, with actions that cannot change', () => {
  const steps: readonly { uses?: string; run?: string }[] = workflow.jobs.build.steps;
  const runs = steps.flatMap(({ run }) => (run === undefined ? [] : [run]));
  expect(runs).toEqual(['.ci/run', 'npm run build']);
  const used = [...steps, ...workflow.jobs.deploy.steps].flatMap(({ uses }) => uses ?? []);
  expect(used.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
});

test('the manifests are accepted as they are, and select what they make', async () => {
  const said = await inCluster(manifests, [
    'kubectl apply -f site.yaml',
    `kubectl get service services-course -o jsonpath='{.spec.type} {.spec.ports[0].targetPort}'`,
    'kubectl get pods -l app=services-course -o name | wc -l',
  ]);
  expect(said).toBe(`\
deployment.apps/services-course created
service/services-course created
ClusterIP http2
`);
});

test('with a web server that the cluster knows, Pods get ready and the Service answers', async () => {
  const said = await inCluster(onNginx(manifests), [
    'kubectl apply -f site.yaml -f sleep/sleep.yaml > /dev/null',
    'kubectl rollout status deployment services-course',
    'kubectl wait --for=condition=Ready pod -l app=sleep',
    `kubectl exec deploy/sleep -- curl -sS -o /dev/null -w '%{http_code}' http://services-course/`,
  ]);
  expect(said).toMatch(/deployment "services-course" successfully rolled out\n/);
  expect(said).toMatch(/\n200$/);
});

/** What the lines print, in a fresh cluster with the manifests as site.yaml. */
async function inCluster(yaml: string, lines: readonly string[]): Promise<string> {
  const sleep = readFileSync('content/manifests/sleep/sleep.yaml', 'utf8');
  const files = new Map([
    ['site.yaml', yaml],
    ['sleep/sleep.yaml', sleep],
  ]);
  const session = openSession({ seed: 'deploy', files });
  let said = '';
  const { signal } = new AbortController();
  for (const line of lines) {
    await session.run(line, { write: (_, text) => (said += text), signal });
  }
  return said;
}
