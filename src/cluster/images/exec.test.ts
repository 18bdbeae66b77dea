import { expect, test } from 'vitest';
import type { EndpointSlice } from '../api/endpointslice.ts';
import type { KubernetesObject } from '../api/meta.ts';
import type { Kinds } from '../api/objects.ts';
import type { Pod } from '../api/pod.ts';
import type { Trace } from '../network/trace.ts';
import { traceAsText } from '../network/tracetext.ts';
import { createConnectionState, type World } from '../network/world.ts';
import { createRandom } from '../random.ts';
import { createLister } from '../testlister.ts';
import { exec } from './exec.ts';
import type { Process, ProgramLoaders } from './program.ts';

/** A node, a sleep Pod, two Pods of numbers-api (one not ready), CoreDNS, and their Services. */
function cluster(): KubernetesObject[] {
  return [
    { apiVersion: 'v1', kind: 'Namespace', ...named('default', '') },
    { apiVersion: 'v1', kind: 'Namespace', ...named('kube-system', '') },
    node('worker-1', 1),
    node('worker-2', 2),
    pod('sleep-x', 'kiamol/ch03-sleep', '10.244.1.5', 'worker-1'),
    pod('api-a', 'kiamol/ch03-numbers-api', '10.244.1.7', 'worker-1'),
    pod('api-b', 'kiamol/ch03-numbers-api', '10.244.2.7', 'worker-2'),
    pod('web-a', 'kiamol/ch03-numbers-web', '10.244.2.8', 'worker-2'),
    pod(
      'coredns',
      'registry.k8s.io/coredns/coredns:v1.12.0',
      '10.244.1.2',
      'worker-1',
      'kube-system',
    ),
    service('kube-dns', '10.96.0.10', 53, 'UDP', 'kube-system'),
    slice('kube-dns', ['10.244.1.2', true], 53, 'UDP', 'kube-system'),
    service('numbers-api', '10.96.7.7', 80),
    slice('numbers-api', ['10.244.1.7', false, '10.244.2.7', true], 80),
    service('numbers-web', '10.96.7.8', 8080),
    slice('numbers-web', ['10.244.2.8', true], 80),
    service('nobody', '10.96.7.9', 80),
  ];
}

const HEADERS =
  'Date: Sun, 22 Nov 2026 09:00:00 GMT\r\nContent-Type: application/json; charset=utf-8\r\n' +
  'Server: Kestrel\r\nTransfer-Encoding: chunked\r\n';

test.each([
  ['curl -sS http://numbers-api/rng', 0, '50', ''],
  ['curl -sS numbers-api/sixeyed/kiamol/master/ch03/numbers/rng', 0, '50', ''],
  ['curl -sSi http://numbers-api/rng', 0, `HTTP/1.1 200 OK\r\n${HEADERS}\r\n50`, ''],
  [
    'curl -sSf http://numbers-api/other',
    22,
    '',
    'curl: (22) The requested URL returned error: 404\n',
  ],
  ['curl -sS http://sleep', 6, '', 'curl: (6) Could not resolve host: sleep\n'],
  ['curl -s http://sleep', 6, '', ''],
  [
    'curl -sS http://nobody',
    7,
    '',
    "curl: (7) Failed to connect to nobody port 80 after 2 ms: Couldn't connect to server\n",
  ],
  [
    'curl -sS -m 2 http://10.244.1.99',
    28,
    '',
    'curl: (28) Connection timed out after 2000 milliseconds\n',
  ],
  [
    'curl -sS --connect-timeout 2 http://10.244.1.99',
    28,
    '',
    'curl: (28) Failed to connect to 10.244.1.99 port 80 after 2000 ms: Timeout was reached\n',
  ],
  ['curl -s -o /dev/null -w %{http_code}\\n numbers-api/rng', 0, '200\n', ''],
  [
    'curl --nonsense http://x',
    2,
    '',
    "curl: option --nonsense: is unknown\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
  ],
  ['curl -F a=b http://x', 2, '', 'curl: option -F: not simulated\n'],
  [
    'curl -sS https://numbers-api:80',
    35,
    '',
    'curl: (35) OpenSSL/3.0.19: error:0A00010B:SSL routines::wrong version number\n',
  ],
  ['wget -qO- http://numbers-api/rng', 0, '50', ''],
  [
    'wget -qO- http://nobody',
    1,
    '',
    "wget: can't connect to remote host (10.96.7.9): Connection refused\n",
  ],
  [
    'nslookup numbers-api.default.svc.cluster.local',
    0,
    'Server:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n\nName:\tnumbers-api.default.svc.cluster.local\nAddress: 10.96.7.7\n\n\n',
    '',
  ],
  ['hostname', 0, 'sleep-x\n', ''],
  [
    'cat /etc/resolv.conf',
    0,
    'search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n',
    '',
  ],
  ['cat /etc/shadow', 1, '', "cat: can't open '/etc/shadow': No such file or directory\n"],
  ['echo a b', 0, 'a b\n', ''],
  ['printenv NUMBERS_API_SERVICE_HOST', 0, '10.96.7.7\n', ''],
  [
    'foo',
    126,
    '',
    'OCI runtime exec failed: exec failed: unable to start container process: exec: "foo": executable file not found in $PATH: unknown\n',
  ],
  [
    'sh -c date',
    126,
    '',
    'sh: not simulated: a shell inside a container; run the program itself\n',
  ],
  [
    'ps',
    126,
    '',
    'ps: not simulated: the real image kiamol/ch03-sleep has this program, the simulated one does not\n',
  ],
])('%s', async (command, exitCode, stdout, stderr) => {
  const { traces: _, recorded: __, ...result } = await run(command);
  expect(result).toEqual({ exitCode, stdout, stderr, elapsedMs: expect.any(Number) });
});

test('a page shows the number that its own call brought', async () => {
  const { stdout } = await run('curl -sS -X POST http://numbers-web:8080');
  expect(stdout).toContain('<p>Here it is: 76</p>');
});

test.each([
  [
    'curl -sS -X POST http://numbers-web:8080',
    'slice numbers-api',
    '<p>RNG service unavailable!</p>',
  ],
  [
    'curl -sS -X POST http://numbers-web:8080',
    'service numbers-api',
    '<p>RNG service unavailable!</p>',
  ],
  [
    'curl -sS -m 2 http://numbers-api/rng',
    'slice kube-dns',
    'Resolving timed out after 2000 milliseconds',
  ],
  ['curl -sS http://numbers-api/rng', 'slice kube-dns', 'Could not resolve host: numbers-api'],
  [
    'nslookup numbers-api',
    'slice kube-dns',
    ';; connection timed out; no servers could be reached',
  ],
  [
    'curl -sS http://sleep-x',
    '',
    "Failed to connect to sleep-x port 80 after 1 ms: Couldn't connect",
  ],
  [
    'curl -sS http://localhost',
    '',
    "Failed to connect to localhost port 80 after 1 ms: Couldn't connect",
  ],
])('%s without %s', async (command, missing, expected) => {
  const { stdout, stderr } = await run(command, missing);
  expect(stdout + stderr).toContain(expected);
});

test('programs from outside run others of the container, and time passes for all', async () => {
  const more = new Map([['sh', async () => eachWord]]);
  const result = await run('sh -c hostname|false|sleep:2', '', more);
  expect(result).toMatchObject({ exitCode: 0, stdout: 'sleep-x\n', elapsedMs: 2000 });
});

/** A shell that knows `|` for the next command and `:` for a space. */
async function eachWord({ args, run: runProgram, finds }: Process): Promise<number> {
  let exitCode = 0;
  for (const command of (args[1] ?? '').split('|').map((each) => each.split(':')))
    if (finds(command[0] ?? '')) exitCode = await runProgram(command);
  return exitCode;
}

test('a trace survives JSON', async () => {
  const { recorded } = await run('curl -sS http://numbers-api/rng');
  expect(JSON.parse(JSON.stringify(recorded))).toEqual(recorded);
});

test('the trace names each attempt, rule and Pod', async () => {
  expect((await run('curl -sS http://numbers-api.default/rng')).traces).toEqual([
    `Pod default/sleep-x: curl -sS http://numbers-api.default/rng
1. Pod kube-system/coredns: numbers-api.default.default.svc.cluster.local A? asked of 10.96.0.10 -> NXDOMAIN [there is no Service default/default]
2. Pod kube-system/coredns: numbers-api.default.svc.cluster.local A? asked of 10.96.0.10 -> 10.96.7.7 [Service default/numbers-api: clusterIP]
3. kube-proxy on worker-1: 10.96.7.7:80 -> 10.244.2.7:80, 1 of 1 (100 %) [Service default/numbers-api: clusterIP; EndpointSlice numbers-api-abcde, 1 of 2 endpoints ready; chosen at random]
4. Node worker-1: to Node worker-2 [route to the other node]
5. Pod default/api-b: accepted on 10.244.2.7:80 from 10.244.1.5 [a process listens]
6. Pod default/api-b: answered 200 [OK]
7. Node worker-2: to Node worker-1 [the way back]
8. Node worker-1: reply from 10.96.7.7:80 to 10.244.1.5 [connection tracking reverses what this node rewrote]
5 ms
`,
  ]);
});

/** Runs a command in the sleep Pod; `missing` is an object that is left out, such as `slice web`. */
async function run(command: string, missing = '', more?: ProgramLoaders) {
  const objects = cluster().filter(({ kind, metadata }) => {
    const [what, name] = missing.split(' ');
    return what === 'slice'
      ? metadata.name !== `${name}-abcde`
      : what === '' || metadata.name !== name || kind !== 'Service';
  });
  const traces: Trace[] = [];
  const world: World = {
    objects: createLister(objects),
    random: createRandom('exec'),
    connections: createConnectionState(),
    now: () => Date.UTC(2026, 10, 22, 9),
    record: (trace) => traces.push(trace),
  };
  const client = world.objects.get('Pod', 'sleep-x', 'default');
  if (client === undefined) throw new Error('no client');
  const { exitCode, output, elapsedMs } = await exec(
    { pod: client, container: 'main', command: command.split(' '), more },
    world,
  );
  const written = (stream: string) =>
    output
      .filter((part) => part.stream === stream)
      .map(({ text }) => text)
      .join('');
  return {
    exitCode,
    stdout: written('stdout'),
    stderr: written('stderr'),
    elapsedMs,
    recorded: traces,
    traces: traces.map(traceAsText),
  };
}

function named(name: string, namespace = 'default', labels: Record<string, string> = {}) {
  const creationTimestamp = '2026-11-22T08:00:00Z';
  return {
    metadata: { name, namespace, labels, uid: name, resourceVersion: '1', creationTimestamp },
  };
}

function node(name: string, index: number): Kinds['Node'] {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    ...named(name, ''),
    spec: { podCIDR: `10.244.${index}.0/24` },
    status: {
      addresses: [{ type: 'InternalIP', address: `192.168.49.${index + 2}` }],
      conditions: [],
    },
  };
}

function pod(
  name: string,
  image: string,
  podIP: string,
  nodeName: string,
  namespace = 'default',
): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    ...named(name, namespace),
    spec: { nodeName, containers: [{ name: 'main', image }] },
    status: { phase: 'Running', podIP },
  };
}

function service(
  name: string,
  clusterIP: string,
  port: number,
  protocol: 'TCP' | 'UDP' = 'TCP',
  namespace = 'default',
): Kinds['Service'] {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    ...named(name, namespace),
    spec: {
      type: 'ClusterIP',
      clusterIP,
      sessionAffinity: 'None',
      ports: [{ port, targetPort: port, protocol }],
    },
    status: { loadBalancer: {} },
  };
}

/** `endpoints` alternates addresses and whether they are ready. */
function slice(
  service: string,
  endpoints: readonly (string | boolean)[],
  port: number,
  protocol: 'TCP' | 'UDP' = 'TCP',
  namespace = 'default',
): EndpointSlice {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    ...named(`${service}-abcde`, namespace, { 'kubernetes.io/service-name': service }),
    addressType: 'IPv4',
    endpoints: endpoints.flatMap((address, index) =>
      typeof address === 'string'
        ? [{ addresses: [address], conditions: { ready: endpoints[index + 1] === true } }]
        : [],
    ),
    ports: [{ name: '', port, protocol }],
  };
}
