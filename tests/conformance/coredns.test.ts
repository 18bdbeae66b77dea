/**
 * CoreDNS with kubeadm's Corefile, one question a line: name, type, and what comes back as
 * `rcode` or `data, data` (SRV without its weight where the names say enough), then `| authority` or `| additional`.
 * Groups name the file of CoreDNS 1.13 (`plugin/kubernetes`, `plugin`) whose rule they ask for.
 */

import { describe, expect, test } from 'vitest';
import type { DnsResponse, Question, ResourceRecord } from '../../src/cluster/dns/message.ts';
import { answer } from '../../src/cluster/dns/server.ts';
import { createRandom } from '../../src/cluster/random.ts';
import { createLister } from '../../src/cluster/testlister.ts';
import { handMadeSlice, namespaces, service, slice } from './objects.ts';

const port = (name: string, number: number, protocol: 'TCP' | 'UDP' = 'TCP') => ({
  name,
  port: number,
  protocol,
});
const ready = { ready: true };

const clusterIP = (name: string, address: string, ports: object[], namespace = 'default') =>
  service({ kind: 'Service', metadata: { name, namespace }, spec: { clusterIP: address, ports } });
const headless = (name: string, ports?: object[]) =>
  service({
    kind: 'Service',
    metadata: { name },
    spec: { clusterIP: 'None', ...(ports && { ports }) },
  });
const external = (name: string, externalName: string) =>
  service({ kind: 'Service', metadata: { name }, spec: { type: 'ExternalName', externalName } });

const objects = createLister([
  ...namespaces(['default', 'annex', 'kube-system']),
  clusterIP('kube-dns', '10.96.0.10', [port('dns', 53, 'UDP')], 'kube-system'),
  slice(
    'kube-dns',
    'kube-system',
    [{ addresses: ['10.244.0.2'], conditions: ready }],
    [port('dns', 53, 'UDP')],
  ),
  clusterIP('web', '10.96.0.20', [port('http', 80), port('admin', 8080), port('quic', 443, 'UDP')]),
  slice(
    'web',
    'default',
    [
      { addresses: ['10.244.1.2'], conditions: ready, hostname: 'alpha' },
      { addresses: ['10.244.1.3'], conditions: ready },
      { addresses: ['10.244.1.4'], conditions: { ready: false } },
    ],
    [port('http', 8000), port('admin', 8001)],
  ),
  clusterIP('plain', '10.96.0.21', [{ port: 80 }]),
  clusterIP('web', '10.96.0.22', [port('http', 80)], 'annex'),
  headless('pets', [port('http', 80)]),
  slice(
    'pets',
    'default',
    [
      { addresses: ['10.244.1.2'], conditions: ready, hostname: 'twin' },
      { addresses: ['10.244.1.5'], conditions: ready, hostname: 'twin' },
      { addresses: ['10.244.1.6'], conditions: { ready: false, serving: true, terminating: true } },
      { addresses: ['10.244.1.7'], conditions: {} },
    ],
    [port('http', 8080)],
  ),
  slice(
    'pets',
    'default',
    [{ addresses: ['10.244.2.2'], conditions: ready }],
    [port('http', 9090)],
    'other',
  ),
  headless('portless'),
  slice('portless', 'default', [{ addresses: ['10.244.1.2'], conditions: ready }], []),
  headless('empty', [port('http', 80)]),
  headless('mixed', [port('http', 80)]),
  slice('mixed', 'default', [{ addresses: ['10.244.1.9'], conditions: ready }], [port('http', 80)]),
  handMadeSlice({
    kind: 'EndpointSlice',
    apiVersion: 'discovery.k8s.io/v1',
    metadata: { name: 'mixed-6', labels: { 'kubernetes.io/service-name': 'mixed' } },
    addressType: 'IPv6',
    ports: [port('http', 80)],
    endpoints: [{ addresses: ['fd00::9'] }],
  }),
  external('shop', 'shop.example.com'),
  external('gone', 'gone.example.com'),
  external('to-web', 'web.default.svc.cluster.local'),
  external('to-web-dot', 'Web.Default.svc.cluster.local.'),
  external('to-shop', 'shop.default.svc.cluster.local'),
  external('to-missing', 'missing.default.svc.cluster.local'),
  external('to-pets', 'pets.default.svc.cluster.local'),
  external('loop-a', 'loop-b.default.svc.cluster.local'),
  external('loop-b', 'loop-a.default.svc.cluster.local'),
  external('self', 'self.default.svc.cluster.local'),
  external('below', 'x.below.default.svc.cluster.local'),
  external('four', '203.0.113.5'),
  external('bare', 'web'),
]);

const OUTSIDE: Readonly<Record<string, readonly [Question['type'], string]>> = {
  'shop.example.com': ['CNAME', 'www.example.com.'],
  'www.example.com': ['A', '203.0.113.80'],
  'six.example.com': ['AAAA', '2001:db8::77'],
};

/** The name server outside: follows aliases, and knows nothing else. */
function forward({ name, type }: Question): DnsResponse {
  const answers: ResourceRecord[] = [];
  for (let owner = name; ; ) {
    const [kind, data = ''] = OUTSIDE[owner] ?? [];
    if (kind === undefined || (kind !== type && kind !== 'CNAME')) break;
    answers.push({ name: `${owner}.`, ttl: 300, type: kind as 'A', data });
    if (kind !== 'CNAME') break;
    owner = data.replace(/\.$/, '');
  }
  return {
    rcode: name in OUTSIDE ? 'NOERROR' : 'NXDOMAIN',
    authoritative: false,
    recursionAvailable: true,
    answers,
    authority: [],
    additional: [],
    explanation: { why: 'forwarded' },
  };
}

function ask(name: string, type: Question['type']): DnsResponse {
  const backend = {
    objects,
    random: createRandom('coredns'),
    address: '10.244.0.2',
    now: () => 0,
    forward,
  };
  return answer({ name, type }, backend);
}

const SHORT: Readonly<Record<string, string>> = {
  Z: 'default.svc.cluster.local',
  C: 'cluster.local',
};
const longName = (name: string): string =>
  name.replace(/(^|\.)([ZC])(\.?)$/, (_, before, key, after) => `${before}${SHORT[key]}${after}`);
const shortName = (text: string): string =>
  text.replaceAll(/default\.svc\.cluster\.local\.?/g, 'Z').replaceAll(/cluster\.local\.?/g, 'C');

/** `data, data`, or the rcode, or NODATA; `forwarded` where the answer came from outside. */
function shown({ rcode, answers, authoritative }: DnsResponse): string {
  const data = answers.map(({ type, data }) => (type === 'CNAME' ? `-> ${data}` : data)).sort();
  const text = data.join(', ') || (rcode === 'NOERROR' ? 'NODATA' : rcode);
  return shortName(authoritative ? text : `forwarded: ${text}`);
}

function cases(source: string, table: string): void {
  describe(source, () => {
    const rows = table
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s{2,}/));
    test.each(rows)('%s %s: %s', (name = '', type, expected) => {
      expect(shown(ask(longName(name), type as Question['type']))).toBe(expected);
    });
  });
}

cases(
  'kubernetes.go, findServices: a cluster address',
  `
  web.Z             A      10.96.0.20
  web.Z             AAAA   NODATA
  web.Z             CNAME  NODATA
  web.Z             TXT    NODATA
  web.Z             MX     NODATA
  web.Z             ANY    NODATA
  web.Z             NS     NODATA
  web.Z             PTR    NODATA
  web.annex.svc.C   A      10.96.0.22
  missing.Z         A      NXDOMAIN
  missing.Z         AAAA   NXDOMAIN
  missing.Z         MX     NXDOMAIN
  missing.Z         ANY    NXDOMAIN
  missing.Z         NS     NXDOMAIN
  missing.Z         PTR    NXDOMAIN
  missing.Z         CNAME  NXDOMAIN`,
);

cases(
  'parse.go, parseRequest: what each level of a name is',
  `
  C                     A      NODATA
  C.                    A      NODATA
  svc.C                 A      NODATA
  pod.C                 A      NODATA
  Z                     A      NODATA
  default.pod.C         A      NODATA
  node.C                A      NXDOMAIN
  dns.C                 A      NXDOMAIN
  default.C             A      NXDOMAIN
  web.default.C         A      NXDOMAIN
  nowhere.svc.C         A      NXDOMAIN
  nowhere.pod.C         A      NXDOMAIN
  web.nowhere.svc.C     A      NXDOMAIN
  web.default.svcs.C    A      NXDOMAIN
  a.b.c.web.Z           A      NXDOMAIN
  *.Z                   A      NXDOMAIN
  web.*.svc.C           A      NXDOMAIN
  *.web.Z               A      NXDOMAIN
  any.Z                 A      NXDOMAIN`,
);

cases(
  'parse.go: ports by name and protocol, with underscores or without',
  `
  _http._tcp.web.Z     SRV  0 100 80 web.Z
  http.tcp.web.Z       SRV  0 100 80 web.Z
  _HTTP._TCP.web.Z     SRV  0 100 80 web.Z
  _quic._udp.web.Z     SRV  0 100 443 web.Z
  _quic._tcp.web.Z     SRV  NXDOMAIN
  _http._udp.web.Z     SRV  NXDOMAIN
  _80._tcp.web.Z       SRV  NXDOMAIN
  _http._sctp.web.Z    SRV  NXDOMAIN
  _http._tcp.web.Z     A    10.96.0.20
  _nope._tcp.web.Z     A    NXDOMAIN
  _._tcp.web.Z         SRV  0 50 80 web.Z, 0 50 8080 web.Z
  web.Z                SRV  0 33 443 web.Z, 0 33 80 web.Z, 0 33 8080 web.Z
  plain.Z              SRV  0 100 80 plain.Z
  _http._tcp.missing.Z  SRV  NXDOMAIN`,
);

cases(
  'kubernetes.go, endpointHostname: endpoints by hostname or by their address with dashes',
  `
  alpha.web.Z           A     10.244.1.2
  10-244-1-3.web.Z      A     10.244.1.3
  10-244-1-2.web.Z      A     NXDOMAIN
  10-244-1-4.web.Z      A     NXDOMAIN
  alpha.web.Z           AAAA  NODATA
  alpha.web.Z           SRV   0 50 8000 alpha.web.Z, 0 50 8001 alpha.web.Z
  ALPHA.WEB.Z           A     10.244.1.2
  twin.pets.Z           A     10.244.1.2, 10.244.1.5
  twin.pets.Z           SRV   0 50 8080 twin.pets.Z
  10-244-1-6.pets.Z     A     NXDOMAIN
  10-244-1-7.pets.Z     A     10.244.1.7
  10-244-2-2.pets.Z     A     10.244.2.2
  beta.plain.Z          A     NXDOMAIN`,
);

cases(
  'object/endpoint.go: headless, ready only, a port of -1 where none is declared',
  `
  pets.Z               A     10.244.1.2, 10.244.1.5, 10.244.1.7, 10.244.2.2
  pets.Z               AAAA  NODATA
  _http._tcp.pets.Z    SRV   0 25 8080 10-244-1-7.pets.Z, 0 25 8080 twin.pets.Z, 0 25 9090 10-244-2-2.pets.Z
  portless.Z           A     10.244.1.2
  portless.Z           SRV   NODATA
  _http._tcp.portless.Z  SRV  NXDOMAIN
  empty.Z              A     NXDOMAIN
  empty.Z              SRV   NXDOMAIN
  empty.Z              TXT   NODATA
  mixed.Z              A     10.244.1.9
  mixed.Z              AAAA  fd00::9
  fd00--9.mixed.Z      AAAA  fd00::9
  fd00--9.mixed.Z      A     NODATA`,
);

cases(
  'backend_lookup.go, A: aliases to the inside and to the outside',
  `
  shop.Z             A      -> shop.example.com., -> www.example.com., 203.0.113.80
  shop.Z             AAAA   -> shop.example.com., -> www.example.com.
  shop.Z             CNAME  -> shop.example.com.
  shop.Z             SRV    NODATA
  shop.Z             MX     NODATA
  gone.Z             A      -> gone.example.com.
  to-web.Z           A      -> web.Z, 10.96.0.20
  to-web.Z           AAAA   NODATA
  to-web.Z           CNAME  -> web.Z
  to-web-dot.Z       A      -> Web.Default.svc.C, 10.96.0.20
  to-shop.Z          A      -> shop.Z, -> shop.example.com., -> www.example.com., 203.0.113.80
  to-missing.Z       A      NODATA
  to-missing.Z       CNAME  -> missing.Z
  to-pets.Z          A      -> pets.Z, 10.244.1.2, 10.244.1.5, 10.244.1.7, 10.244.2.2
  loop-a.Z           A      NODATA
  self.Z             A      NODATA
  below.Z            A      NODATA
  four.Z             A      NXDOMAIN
  bare.Z             A      -> web.
  x.shop.Z           A      NXDOMAIN
  _http._tcp.shop.Z  A      NXDOMAIN
  _http._tcp.shop.Z  SRV    NXDOMAIN`,
);

cases(
  'kubernetes.go, findPods: pods insecure',
  `
  10-244-9-9.default.pod.C        A     10.244.9.9
  10-244-9-9.default.pod.C        AAAA  NODATA
  10-244-9-9.default.pod.C        SRV   0 100 0 10-244-9-9.default.pod.C
  x.10-244-9-9.default.pod.C      A     10.244.9.9
  10-244-9-9.nowhere.pod.C        A     NXDOMAIN
  10-244-9.default.pod.C          A     NXDOMAIN
  10-244-9-256.default.pod.C      A     NXDOMAIN
  web.default.pod.C               A     NXDOMAIN
  fd00--1.default.pod.C           AAAA  fd00::1
  fd00--1.default.pod.C           A     NODATA`,
);

cases(
  'reverse.go: Services by their cluster address, endpoints by every Service that has them',
  `
  20.0.96.10.in-addr.arpa    PTR  web.Z
  20.0.96.10.IN-ADDR.ARPA.   PTR  web.Z
  22.0.96.10.in-addr.arpa    PTR  web.annex.svc.C
  2.1.244.10.in-addr.arpa    PTR  10-244-1-2.portless.Z, alpha.web.Z, twin.pets.Z
  3.1.244.10.in-addr.arpa    PTR  10-244-1-3.web.Z
  4.1.244.10.in-addr.arpa    PTR  forwarded: NXDOMAIN
  9.9.244.10.in-addr.arpa    PTR  forwarded: NXDOMAIN
  9.9.9.9.20.0.96.10.in-addr.arpa  PTR  forwarded: NXDOMAIN
  96.10.in-addr.arpa         PTR  forwarded: NXDOMAIN
  20.0.96.10.in-addr.arpa    A    forwarded: NXDOMAIN
  20.0.96.10.in-addr.arpa    TXT  NODATA
  in-addr.arpa               A    NODATA
  web.default.svc.in-addr.arpa  A  forwarded: NXDOMAIN
  1.0.0.0.ip6.arpa           PTR  forwarded: NXDOMAIN`,
);

cases(
  'kubernetes.go, Services, and ns.go: TXT, SOA and NS stand at one name each',
  `
  dns-version.C      TXT  "1.1.0"
  DNS-Version.C      TXT  "1.1.0"
  dns-version.C      A    NXDOMAIN
  missing.Z          TXT  NODATA
  C                  SOA  ns.dns.C hostmaster.C 0 7200 1800 86400 30
  web.Z              SOA  NODATA
  missing.Z          SOA  NODATA
  C                  NS   kube-dns.kube-system.svc.C
  svc.C              NS   NODATA
  ns.dns.C           A    10.96.0.10
  ns.dns.C           AAAA   NODATA
  in-addr.arpa       SOA  ns.dns.in-addr.arpa. hostmaster.in-addr.arpa. 0 7200 1800 86400 30`,
);

cases(
  'Corefile, forward: every other name, and the short ones that no search list has completed',
  `
  www.example.com            A     forwarded: 203.0.113.80
  shop.example.com           A     forwarded: -> www.example.com., 203.0.113.80
  six.example.com            AAAA  forwarded: 2001:db8::77
  six.example.com            A     forwarded: NODATA
  nope.example.com           A     forwarded: NXDOMAIN
  web                        A     forwarded: NXDOMAIN
  web.default                A     forwarded: NXDOMAIN
  web.default.svc            A     forwarded: NXDOMAIN
  web.default.svc.cluster    A     forwarded: NXDOMAIN
  notcluster.local           A     forwarded: NXDOMAIN
  local                      A     forwarded: NXDOMAIN`,
);

describe('what stands beside an answer', () => {
  const text = ({ name, ttl, type, data }: ResourceRecord) => `${name} ${ttl} ${type} ${data}`;

  test('the names of a question keep their letters, also in the authority', () => {
    const { answers } = ask('WEB.Default.Svc.CLUSTER.Local', 'A');
    expect(answers.map(text)).toEqual(['WEB.Default.Svc.CLUSTER.Local. 30 A 10.96.0.20']);
    const { authority } = ask('nope.Default.Svc.CLUSTER.Local', 'A');
    expect(authority.map(text)).toEqual([
      'CLUSTER.Local. 30 SOA ns.dns.CLUSTER.Local. hostmaster.CLUSTER.Local. 0 7200 1800 86400 30',
    ]);
  });

  test('SRV: the addresses of each target; Services and Namespaces as they are called, the zone as asked', () => {
    const { answers, additional } = ask('_Http._Tcp.Pets.Default.svc.Cluster.Local', 'SRV');
    expect(answers.map(text).sort()).toEqual([
      '_Http._Tcp.Pets.Default.svc.Cluster.Local. 30 SRV 0 25 8080 10-244-1-7.pets.default.svc.Cluster.Local.',
      '_Http._Tcp.Pets.Default.svc.Cluster.Local. 30 SRV 0 25 8080 twin.pets.default.svc.Cluster.Local.',
      '_Http._Tcp.Pets.Default.svc.Cluster.Local. 30 SRV 0 25 9090 10-244-2-2.pets.default.svc.Cluster.Local.',
    ]);
    expect(additional.map(text).sort()).toEqual([
      '10-244-1-7.pets.default.svc.Cluster.Local. 30 A 10.244.1.7',
      '10-244-2-2.pets.default.svc.Cluster.Local. 30 A 10.244.2.2',
      'twin.pets.default.svc.Cluster.Local. 30 A 10.244.1.2',
      'twin.pets.default.svc.Cluster.Local. 30 A 10.244.1.5',
    ]);
  });

  test('NS: the address of the Service; the version lives long', () => {
    expect(ask('cluster.local', 'NS').additional.map(text)).toEqual([
      'kube-dns.kube-system.svc.cluster.local. 30 A 10.96.0.10',
    ]);
    expect(ask('dns-version.cluster.local', 'TXT').answers.map(text)).toEqual([
      'dns-version.cluster.local. 28800 TXT "1.1.0"',
    ]);
  });
});
