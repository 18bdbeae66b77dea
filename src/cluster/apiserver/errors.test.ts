import { expect, test } from 'vitest';
import { createCluster } from '../index.ts';
import { createTestClient, deployment, service } from '../testclient.ts';

const SERVICES = '/api/v1/namespaces/default/services';
const DEPLOYMENTS = '/apis/apps/v1/namespaces/default/deployments';

const LABEL_1035 =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
const SUBDOMAIN_1123 =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const NAMED_80 =
  'core.ServicePort{Name:"", Protocol:"TCP", AppProtocol:(*string)(nil), Port:80, TargetPort:intstr.IntOrString{Type:0, IntVal:0, StrVal:""}, NodePort:0}';

/** What a real 1.33 server says of a Service with this spec; reference/kubernetes.md A6. */
const services: readonly (readonly [object, ...string[]])[] = [
  [
    { type: 'NodePort', ports: [{ port: 80, nodePort: 8080 }] },
    'spec.ports[0].nodePort: Invalid value: 8080: provided port is not in the valid range. The range of valid ports is 30000-32767',
  ],
  [
    {
      type: 'NodePort',
      ports: [
        { name: 'a', port: 80, nodePort: 30090 },
        { name: 'b', port: 81, nodePort: 30090 },
      ],
    },
    'spec.ports[1].nodePort: Invalid value: 30090: provided port is already allocated',
  ],
  [
    { ports: [{ port: 80 }, { port: 81 }] },
    'spec.ports[0].name: Required value',
    'spec.ports[1].name: Required value',
  ],
  [
    {
      ports: [
        { port: 80, name: 'a' },
        { port: 81, name: 'a' },
      ],
    },
    'spec.ports[1].name: Duplicate value: "a"',
  ],
  [
    {
      ports: [
        { port: 80, name: 'a' },
        { port: 80, name: 'b' },
      ],
    },
    `spec.ports[1]: Duplicate value: ${NAMED_80}`,
  ],
  [{ ports: [] }, 'spec.ports: Required value'],
  [
    { ports: [{ port: 70000 }] },
    'spec.ports[0].port: Invalid value: 70000: must be between 1 and 65535, inclusive',
    'spec.ports[0].targetPort: Invalid value: 70000: must be between 1 and 65535, inclusive',
  ],
  [
    { ports: [{ port: 80, protocol: 'HTTP' }] },
    'spec.ports[0].protocol: Unsupported value: "HTTP": supported values: "SCTP", "TCP", "UDP"',
  ],
  [
    { type: 'Loadbalancer' },
    'spec.type: Unsupported value: "Loadbalancer": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"',
  ],
  [
    { ports: [{ port: 80, nodePort: 30000 }] },
    "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'",
  ],
  [
    { ports: [{ port: 80, targetPort: 'much-too-long-a-name' }] },
    'spec.ports[0].targetPort: Invalid value: "much-too-long-a-name": must be no more than 15 characters',
  ],
  [
    { ports: [{ port: 80, targetPort: 'Http' }] },
    'spec.ports[0].targetPort: Invalid value: "Http": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)',
  ],
  [
    { clusterIP: '192.168.1.1' },
    'spec.clusterIPs: Invalid value: []string{"192.168.1.1"}: failed to allocate IP 192.168.1.1: the provided network does not match the current range',
  ],
  [
    { clusterIP: '10.96.0.1' },
    'spec.clusterIPs: Invalid value: []string{"10.96.0.1"}: failed to allocate IP 10.96.0.1: provided IP is already allocated',
  ],
  [
    { clusterIP: 'banana' },
    'spec.clusterIPs[0]: Invalid value: "banana": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
  ],
  [
    { clusterIP: 'None', type: 'NodePort' },
    'spec.clusterIPs[0]: Invalid value: "None": may not be set to \'None\' for NodePort services',
  ],
  [{ type: 'ExternalName' }, 'spec.externalName: Required value'],
  [
    { type: 'ExternalName', externalName: 'https://example.com/x' },
    `spec.externalName: Invalid value: "https://example.com/x": ${SUBDOMAIN_1123}`,
  ],
  [
    { sessionAffinity: 'Cookie' },
    'spec.sessionAffinity: Unsupported value: "Cookie": supported values: "ClientIP", "None"',
  ],
  [
    {
      sessionAffinity: 'ClientIP',
      sessionAffinityConfig: { clientIP: { timeoutSeconds: 100000 } },
    },
    'spec.sessionAffinityConfig.clientIP.timeoutSeconds: Invalid value: 100000: must be greater than 0 and less than 86400',
  ],
  [
    { externalTrafficPolicy: 'Local' },
    'spec.externalTrafficPolicy: Invalid value: "Local": may only be set for externally-accessible services',
  ],
  [
    { type: 'NodePort', allocateLoadBalancerNodePorts: true },
    "spec.allocateLoadBalancerNodePorts: Forbidden: may only be used when `type` is 'LoadBalancer'",
  ],
];

const invalidServices = services.map(([spec, ...texts]) => ({ spec, texts }));

test.each(invalidServices)('a Service with $spec is invalid', async ({ spec, texts }) => {
  const client = createTestClient(createCluster());
  const { status, body } = await client.post(SERVICES, service('web', spec));
  const text = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  expect([status, body['reason'], body['message']]).toEqual([
    422,
    'Invalid',
    `Service "web" is invalid: ${text}`,
  ]);
  const { causes } = body['details'] as {
    readonly causes: readonly { readonly field: string; readonly message: string }[];
  };
  expect(causes.map(({ field, message }) => `${field}: ${message}`)).toEqual(texts);
});

test.each(['Numbers_API', '1api', 'a.b'])('a Service may not be named %s', async (name) => {
  const client = createTestClient(createCluster());
  const { body } = await client.post(SERVICES, service(name));
  expect(body['message']).toContain(`metadata.name: Invalid value: "${name}": ${LABEL_1035}`);
});

const deployments: readonly (readonly [object, string])[] = [
  [{ replicas: -1 }, 'spec.replicas: Invalid value: -1: must be greater than or equal to 0'],
  [
    { selector: { matchLabels: { app: 'api' } } },
    'spec.template.metadata.labels: Invalid value: map[string]string{"app":"web"}: `selector` does not match template `labels`',
  ],
];

test.each(deployments)('a Deployment with %j is invalid', async (spec, text) => {
  const client = createTestClient(createCluster());
  const { body } = await client.post(DEPLOYMENTS, deployment('web', spec));
  expect(body['message']).toBe(`Deployment.apps "web" is invalid: ${text}`);
  expect(body['details']).toMatchObject({ name: 'web', group: 'apps', kind: 'Deployment' });
});

test('what may not change', async () => {
  const client = createTestClient(createCluster());
  await client.post(SERVICES, service('web', { clusterIP: '10.96.0.50' }));
  await client.post(DEPLOYMENTS, deployment('web'));
  const address = await client.patch(`${SERVICES}/web`, { spec: { clusterIP: '10.96.0.51' } });
  expect(address.body['message']).toBe(
    'Service "web" is invalid: spec.clusterIPs[0]: Invalid value: []string{"10.96.0.51"}: may not change once set',
  );
  const selector = await client.patch(`${DEPLOYMENTS}/web`, {
    spec: {
      selector: { matchLabels: { app: 'x' } },
      template: { metadata: { labels: { app: 'x' } } },
    },
  });
  expect(selector.body['message']).toBe(
    'Deployment.apps "web" is invalid: spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{"app":"x"}, MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: field is immutable',
  );
});

test('missing, taken, stale, not simulated', async () => {
  const client = createTestClient(createCluster());
  await client.post(DEPLOYMENTS, deployment('web'));
  const answers = [
    await client.get(`${DEPLOYMENTS}/nope`),
    await client.post(DEPLOYMENTS, deployment('web')),
    await client.post('/api/v1/namespaces/nope/services', service('web')),
    await client.put(`${DEPLOYMENTS}/web`, {
      ...deployment('web'),
      metadata: { name: 'web', resourceVersion: '1' },
    }),
    await client.get('/api/v1/namespaces/default/gadgets'),
    await client.post('/apis/apps/v1/namespaces/default/daemonsets', {}),
    await client.get('/api/v1/namespaces/default/pods/web/proxy'),
    await client.patch(`${DEPLOYMENTS}/web`, {}, 'application/apply-patch+yaml'),
    await client.post(`${SERVICES}?fieldValidation=Strict`, service('web', { selectors: {} })),
  ];
  expect(
    answers.map(({ status, body }) => `${status} ${body['reason']} ${body['message']}`),
  ).toEqual([
    '404 NotFound deployments.apps "nope" not found',
    '409 AlreadyExists deployments.apps "web" already exists',
    '404 NotFound namespaces "nope" not found',
    '409 Conflict Operation cannot be fulfilled on deployments.apps "web": the object has been modified; please apply your changes to the latest version and try again',
    '404 NotFound the server could not find the requested resource',
    '501 NotImplemented the kind DaemonSet is not simulated yet',
    '501 NotImplemented the subresource pods/proxy is not simulated yet',
    '422 Invalid PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
    '400 BadRequest Service in version "v1" cannot be handled as a Service: strict decoding error: unknown field "spec.selectors"',
  ]);
});

test('an unknown field is refused by a patch and an apply that want to know', async () => {
  const client = createTestClient(createCluster());
  await client.post(SERVICES, service('web'));
  const typo = {
    metadata: { name: 'web' },
    spec: { selectors: { a: 'b' }, ports: [{ port: 80, prot: 1 }] },
  };
  const patch = (type: string, body: object, query = '') =>
    client.patch(`${SERVICES}/web?fieldManager=me${query}`, body, `application/${type}-patch+json`);
  const answers = [
    await patch('strategic-merge', { ...typo, $retainKeys: [] }, '&fieldValidation=Strict'),
    await patch(
      'strategic-merge',
      { spec: { ...typo.spec, '$setElementOrder/ports': [{ port: 80 }] } },
      '&fieldValidation=Strict',
    ),
    await client.patch(`${SERVICES}/web?fieldManager=me`, typo, 'application/apply-patch+yaml'),
  ];
  expect(answers.map(({ status, body }) => `${status} ${body['message']}`)).toEqual([
    '422  "" is invalid: patch: Invalid value: "map[metadata:map[name:web] spec:map[ports:[map[port:80 prot:1]] selectors:map[a:b]]]": strict decoding error: unknown field "spec.selectors", unknown field "spec.ports[0].prot"',
    '422  "" is invalid: patch: Invalid value: "map[spec:map[selectors:map[a:b]]]": strict decoding error: unknown field "spec.ports[0].prot", unknown field "spec.selectors"',
    '500 failed to create typed patch object (default/web; /v1, Kind=Service): errors:\n  .spec.selectors: field not declared in schema\n  .spec.ports[port=80,protocol="TCP"].prot: field not declared in schema',
  ]);
});

test.each([
  ['POST', 'fieldValidation=No', 'CreateOptions', 'fieldValidation: Unsupported value: "No"'],
  ['PUT', 'dryRun=all', 'UpdateOptions', 'dryRun: Unsupported value: []string{"all"}'],
  ['DELETE', 'dryRun=1', 'DeleteOptions', 'dryRun: Unsupported value: []string{"1"}'],
  ['DELETE', 'propagationPolicy=x', 'DeleteOptions', 'propagationPolicy: Unsupported value: "x"'],
])('%s with %s is refused', async (method, query, kind, problem) => {
  const cluster = createCluster();
  const url = `https://192.168.49.2:6443${SERVICES}/kubernetes?${query}`;
  const answer = await cluster.fetch(new Request(url, { method }));
  const { code, message } = (await answer.json()) as { code: number; message: string };
  const start = `${kind}.meta.k8s.io "" is invalid: ${problem}: supported values: `;
  expect(`${code} ${message}`.slice(0, start.length + 4)).toBe(`422 ${start}`);
});

test.each([
  ['resourceVersion=999', '504 Timeout: Too large resource version: 999, current: '],
  ['resourceVersion=x', '422 services "" is invalid: resourceVersion: Invalid value: "x": strconv'],
  ['watch=1&resourceVersion=x', '422 services "" is invalid: resourceVersion: Invalid value: "x"'],
  ['watch=1&sendInitialEvents=true', '422 ListOptions.meta.k8s.io "" is invalid: sendInitialEve'],
  ['watch=1&resourceVersionMatch=Exact', '422 ListOptions.meta.k8s.io "" is invalid: resource'],
])('a list cannot be asked for %s', async (query, expected) => {
  const client = createTestClient(createCluster());
  const { status, body } = await client.get(`${SERVICES}?${query}`);
  expect(`${status} ${body['message']}`.slice(0, expected.length)).toBe(expected);
});

test.each([
  ['a b', "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt"],
  ['a=b=c', "found '=', expected: ',' or 'end of string'"],
  ['=x', "found '=', expected: !, identifier, or 'end of string'"],
  ['colour in red', "unable to parse requirement: found 'red' expected: '('"],
])('the selector %s cannot be read', async (selector, message) => {
  const client = createTestClient(createCluster());
  const { status, body } = await client.get(
    `${SERVICES}?labelSelector=${encodeURIComponent(selector)}`,
  );
  expect([status, body['message']]).toEqual([400, message]);
});
