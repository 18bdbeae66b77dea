/** Replays what a real CoreDNS answered (tests/golden/dns) against the simulated one. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EndpointPort } from '../../src/cluster/api/endpointslice.ts';
import type { Lister } from '../../src/cluster/api/objects.ts';
import type { Pod } from '../../src/cluster/api/pod.ts';
import type { Service } from '../../src/cluster/api/service.ts';
import type { DnsResponse, Question, ResourceRecord } from '../../src/cluster/dns/message.ts';
import { answer } from '../../src/cluster/dns/server.ts';
import { createRandom } from '../../src/cluster/random.ts';
import { createLister } from '../../src/cluster/testlister.ts';
import {
  GOLDEN,
  handMadeSlice,
  type Manifest,
  namespaces,
  pod,
  readManifests,
  service,
  slice,
} from './objects.ts';
import { tallyAfterAll } from './tally.ts';

interface Recorded {
  readonly objects: 'mesh' | 'shop';
  readonly query: string;
  readonly type: Question['type'];
  readonly rcode: string;
  readonly answers: readonly string[];
  readonly authority?: readonly string[];
  readonly additional?: readonly string[];
  readonly flags: readonly string[];
}

const folder = join(GOLDEN, 'dns');
const queries = JSON.parse(readFileSync(join(folder, 'queries.json'), 'utf8')) as Recorded[];
const clusters = { mesh: clusterOf('mesh'), shop: clusterOf('shop') };
let passed = 0;

describe('a real CoreDNS', () => {
  test.each(queries)('$objects: $query $type', (recorded) => {
    const { query, type, objects } = recorded;
    const response = answer(
      { name: query, type },
      {
        objects: clusters[objects],
        random: createRandom('dns'),
        address: '10.244.0.2',
        now: () => 0,
        forward,
      },
    );
    expect(shown(response)).toEqual({
      rcode: recorded.rcode,
      answers: recorded.answers,
      authority: recorded.authority ?? [],
      additional: recorded.additional ?? [],
      flags: recorded.flags,
    });
    passed += 1;
  });
  tallyAfterAll(() => ({ suite: 'dns', equal: passed, of: queries.length }));
});

/** As dig prints it, with single spaces. */
function recordAsText({ name, ttl, type, data }: ResourceRecord): string {
  return `${name} ${ttl} IN ${type} ${data}`;
}

function shown(response: DnsResponse) {
  const flags = ['qr', ...(response.authoritative ? ['aa'] : []), 'rd'];
  return {
    rcode: response.rcode,
    answers: response.answers.map(recordAsText).sort(),
    authority: response.authority.map((record) =>
      recordAsText(record).replace('master.cluster.local. 0', 'master.cluster.local. SERIAL'),
    ),
    additional: response.additional.map(recordAsText).sort(),
    flags: [...flags, ...(response.recursionAvailable ? ['ra'] : [])],
  };
}

/** The outside name server of the recordings (tests/golden/README.md). */
function forward({ name, type }: Question): DnsResponse {
  const domain = /example\.(com|net)$/.exec(name)?.[0] ?? '';
  const api = [`api.${domain}.`, 'A', '203.0.113.77'] as const;
  const records: Record<string, (readonly [string, 'A' | 'AAAA' | 'CNAME', string])[]> = {
    [`api.${domain}`]: [api],
    [`www.${domain}`]: [[`www.${domain}.`, 'CNAME', `api.${domain}.`], api],
    [`six.${domain}`]: [[`six.${domain}.`, 'AAAA', '2001:db8::77']],
  };
  const known = domain === '' ? {} : records;
  const answers = (known[name] ?? [])
    .filter(([, kind]) => kind === type || kind === 'CNAME')
    .map(([owner, kind, data]) => ({ name: owner, ttl: 300, type: kind, data }));
  const soa = 'a.root-servers.net. nstld.verisign-grs.com. 2026010100 1800 900 604800 86400';
  return {
    rcode: name in known ? 'NOERROR' : 'NXDOMAIN',
    authoritative: true,
    recursionAvailable: true,
    answers,
    authority: name in known ? [] : [{ name: '.', ttl: 86400, type: 'SOA', data: soa }],
    additional: [],
    explanation: { why: 'forwarded' },
  };
}

function clusterOf(name: string): Lister {
  const manifests = readManifests(join(folder, name));
  const ips = JSON.parse(readFileSync(join(folder, name, 'pod-ips.json'), 'utf8')) as Record<
    string,
    string
  >;
  const ofKind = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);
  const services = ofKind('Service').map(service).concat(systemServices());
  const pods = ofKind('Pod').map((manifest) => placed(manifest, ips));
  return createLister([
    ...namespaces([
      'default',
      'kube-system',
      ...ofKind('Namespace').map(({ metadata }) => metadata.name ?? ''),
    ]),
    ...services,
    ...pods,
    ...ofKind('EndpointSlice').map(handMadeSlice),
    ...services
      .filter(({ spec }) => spec.selector !== undefined)
      .map((owner) => sliceOf(owner, pods)),
  ]);
}

function systemServices(): Service[] {
  return [
    service({
      kind: 'Service',
      metadata: { name: 'kubernetes' },
      spec: { clusterIP: '10.96.0.1', ports: [{ name: 'https', port: 443, targetPort: 6443 }] },
    }),
    service({
      kind: 'Service',
      metadata: { name: 'kube-dns', namespace: 'kube-system' },
      spec: { clusterIP: '10.96.0.10', ports: [{ name: 'dns', port: 53, protocol: 'UDP' }] },
    }),
  ];
}

function placed(manifest: Manifest, ips: Readonly<Record<string, string>>): Pod {
  const ready = manifest.metadata.annotations?.['sim/ready'] !== 'false';
  const { nodeName } = manifest['spec'] as { nodeName: string };
  return pod(manifest, { ip: ips[manifest.metadata.name ?? ''] ?? '', node: nodeName, ready });
}

/** What the EndpointSlice controller writes; a Pod lends its hostname to the Service it names. */
function sliceOf({ metadata, spec }: Service, pods: readonly Pod[]) {
  const selected = pods.filter(
    (candidate) =>
      candidate.metadata.namespace === metadata.namespace &&
      Object.entries(spec.selector ?? {}).every(
        ([key, value]) => candidate.metadata.labels?.[key] === value,
      ),
  );
  const endpoints = selected.map((candidate) => {
    const isReady = candidate.status.conditions?.[0]?.status === 'True';
    const { hostname, subdomain } = candidate.spec;
    return {
      addresses: [candidate.status.podIP ?? ''],
      conditions: {
        ready: isReady || spec.publishNotReadyAddresses === true,
        serving: isReady,
        terminating: false,
      },
      ...(subdomain === metadata.name && hostname !== undefined ? { hostname } : {}),
    };
  });
  const ports: EndpointPort[] = (spec.ports ?? []).map((port) => ({
    name: port.name ?? '',
    protocol: port.protocol,
    port: Number(port.targetPort),
  }));
  return slice(metadata.name, metadata.namespace ?? '', endpoints, ports);
}
