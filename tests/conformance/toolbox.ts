/** The machines of the recordings: the echo and toolbox images, the nodes, and the outside. */

import type { Lister } from '../../src/cluster/api/objects.ts';
import { resolvConfAsText } from '../../src/cluster/dns/resolver.ts';
import { exec, networkOf } from '../../src/cluster/images/exec.ts';
import type { Image } from '../../src/cluster/images/image.ts';
import { type ExecIo, type ExecResult, run } from '../../src/cluster/images/process.ts';

import { DEBIAN } from '../../src/cluster/images/programs/loaders.ts';
import { findImage } from '../../src/cluster/images/registry.ts';
import type { HttpRequest, HttpResponse, Listener } from '../../src/cluster/network/listener.ts';
import type { Outside } from '../../src/cluster/network/outside.ts';
import type { Place } from '../../src/cluster/network/places.ts';
import { NODE_RESOLVER } from '../../src/cluster/network/podfiles.ts';
import type { World } from '../../src/cluster/network/world.ts';
import { containerPrograms } from '../../src/shell/index.ts';
import type { From } from './recordings.ts';

/** Debian's tools, and what the shell of containers brings. */
const TOOLS: Image = {
  name: 'toolbox',
  hasEntrypoint: false,
  libc: 'glibc',
  programs: new Map(DEBIAN),
  notSimulated: new Set(containerPrograms.keys()),
  environment: [],
  portsOf: () => [],
};

/** Answers on every containerPort who it is and who asks. */
const ECHO: Image = {
  ...TOOLS,
  name: 'echo',
  portsOf: ({ ports = [] }) =>
    ports.map(({ containerPort, protocol = 'TCP' }) => ({
      port: containerPort,
      protocol,
      listen: ({ pod }) =>
        protocol === 'UDP' ? echoDatagrams(pod.metadata.name) : echo(pod.metadata.name),
    })),
};

export const findTestImage = (reference: string): Image | undefined =>
  ({ 'registry.example/echo:1': ECHO, 'registry.example/toolbox:1': TOOLS })[reference] ??
  findImage(reference);

function echo(name: string): Listener {
  return { kind: 'http', serve: (request) => describeRequest(name, request) };
}

function echoDatagrams(name: string): Listener {
  return {
    kind: 'datagram',
    receive: ({ address, client, port, text }) =>
      `pod=${name} ip=${address} port=${port} client=${client} proto=udp said=${text.trim()}\n`,
  };
}

function describeRequest(name: string, request: HttpRequest): HttpResponse {
  const { address, port, client, host, path } = request;
  const [bare] = path.split('?');
  const body = `pod=${name} ip=${address} port=${port} client=${client} host=${host} path=${bare}\n`;
  return {
    status: 200,
    reason: 'OK',
    headers: [
      ['Content-Length', String(body.length)],
      ['Content-Type', 'text/plain'],
      ['Server', 'echo'],
    ],
    body,
    elapsedMs: 0,
  };
}

const OUTSIDE_ADDRESS = '192.168.49.100';

/** The local network of the recording; `clusterRoute` is the static route of some flows. */
export function recordedOutside(clusterRoute: boolean): Outside {
  const names = ['www.example.com', 'shop.example.com', 'partner.example.net', 'mail.example.org'];
  return {
    // Of the 30 s that the name server gives, one had passed in the cache of CoreDNS.
    names: new Map<string, { type: 'A' | 'PTR'; data: string; ttl: number }>([
      ...names.map((name) => [name, { type: 'A', data: OUTSIDE_ADDRESS, ttl: 29 }] as const),
      ['100.49.168.192.in-addr.arpa', { type: 'PTR', data: 'www.example.com.', ttl: 29 }],
    ]),
    authority: [],
    listeners: new Map(
      [80, 8080, 5432].map((port) => [`${OUTSIDE_ADDRESS}:${port}`, echo('outside')]),
    ),
    routes: new Map([
      ['203.0.113.0/24', 'worker-1'],
      ['198.51.100.0/24', 'worker-2'],
      ...(clusterRoute ? [['10.96.0.0/12', 'worker-1'] as const] : []),
    ]),
    machines: [OUTSIDE_ADDRESS, '192.168.49.101'],
  };
}

export function placeOf(from: From, objects: Lister): Place {
  if (from.kind === 'outside') return { kind: 'outside', address: from.ip };
  if (from.kind === 'node') {
    const node = objects.get('Node', from.name ?? '');
    if (node === undefined) throw new Error(`no node ${from.name}`);
    return { kind: 'node', node };
  }
  const [first = '', second] = (from.name ?? '').split('/');
  const pod =
    second === undefined ? objects.get('Pod', first, 'default') : objects.get('Pod', second, first);
  if (pod === undefined) throw new Error(`no Pod ${from.name}`);
  return { kind: 'pod', pod };
}

/** Runs a command where the recording ran it. */
export function runAt(
  place: Place,
  command: readonly string[],
  world: World,
  io: Partial<ExecIo> = {},
): Promise<ExecResult> {
  if (place.kind === 'pod') {
    const container = place.pod.spec.containers[0]?.name ?? '';
    const request = { pod: place.pod, container, command, io, more: containerPrograms };
    return exec(request, world, findTestImage);
  }
  const machine = {
    place,
    image: TOOLS,
    hostname: 'machine',
    address: '',
    resolver: NODE_RESOLVER,
    environment: () => new Map<string, string>(),
    files: new Map([['/etc/resolv.conf', resolvConfAsText(NODE_RESOLVER)]]),
    more: containerPrograms,
  };
  return run(command, machine, networkOf(world, findTestImage), io);
}

/** Runs a line as it was typed, in a shell where it needs one. */
export function runLineAt(place: Place, line: string, world: World): Promise<ExecResult> {
  const unquoted = line.replace(/'[^']*'|"[^"]*"/g, '');
  const command = /[|;$]/.test(unquoted) ? ['bash', '-c', line] : words(line);
  return runAt(place, command, world);
}

/** Words of a command line, with quotes as bash reads them. */
export function words(line: string): string[] {
  return [...line.matchAll(/(?:'([^']*)'|"([^"]*)"|([^\s'"]+))/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  );
}
