/** What a kubelet learns when it asks a container of its own node; pkg/probe/http and pkg/probe/tcp. */

import type { IntOrString } from '../api/meta.ts';
import type { Container, Handler, Pod } from '../api/pod.ts';
import type { Listener } from '../network/listener.ts';
import { bridgeAddress } from '../network/places.ts';
import type { Network } from '../network/world.ts';

export interface Probed {
  readonly result: 'success' | 'failure' | 'errored';
  /** What the Event tells. */
  readonly output: string;
  /** Virtual milliseconds. */
  readonly elapsedMs: number;
}

export interface Asked {
  readonly pod: Pod;
  readonly container: Container;
  readonly network: Network;
  readonly timeoutMs: number;
}

/** Simplified: redirects are not followed, and of the headers only Host is sent. */
export function probeHttp(action: NonNullable<Handler['httpGet']>, asked: Asked): Probed {
  const { host, httpHeaders = [], path = '/', scheme = 'HTTP' } = action;
  const { network, pod, timeoutMs } = asked;
  const { podIP = '' } = pod.status;
  if (host && host !== podIP) return errored('not simulated: a host in httpGet');
  const port = portOf(action.port, asked.container);
  if (typeof port === 'string') return errored(port);
  const address = `${podIP}:${port}`;
  const route = path.startsWith('/') ? path : `/${path}`;
  const get = `Get "${scheme.toLowerCase()}://${address}${route}": `;
  const listener = network.listenerOf(pod, port, 'TCP');
  if (listener === undefined) return failure(`${get}${refused(address)}`);
  if (scheme === 'HTTPS') return failure(`${get}http: server gave HTTP response to HTTPS client`);
  if (listener.kind !== 'http') return failure(`${get}EOF`);
  const named = httpHeaders.find(({ name }) => name.toLowerCase() === 'host')?.value;
  const { elapsedMs, status } = answerOf(listener, asked, {
    path: route,
    port,
    host: named ?? address,
  });
  if (elapsedMs > timeoutMs)
    return failure(
      `${get}context deadline exceeded (Client.Timeout exceeded while awaiting headers)`,
    );
  if (status < 200 || status >= 400) return failure(`HTTP probe failed with statuscode: ${status}`);
  return { result: 'success', output: '', elapsedMs };
}

export function probeTcp(action: NonNullable<Handler['tcpSocket']>, asked: Asked): Probed {
  const { podIP = '' } = asked.pod.status;
  if (action.host && action.host !== podIP) return errored('not simulated: a host in tcpSocket');
  const port = portOf(action.port, asked.container);
  if (typeof port === 'string') return errored(port);
  return asked.network.listenerOf(asked.pod, port, 'TCP') === undefined
    ? failure(refused(`${podIP}:${port}`))
    : { result: 'success', output: '', elapsedMs: 1 };
}

const failure = (output: string): Probed => ({ result: 'failure', output, elapsedMs: 1 });
export const errored = (output: string): Probed => ({ result: 'errored', output, elapsedMs: 0 });
const refused = (address: string): string => `dial tcp ${address}: connect: connection refused`;

/** The number, or what the kubelet says of a name that the container does not give to a port. */
function portOf(port: IntOrString, { ports = [] }: Container): number | string {
  if (typeof port === 'number') return port;
  const number = ports.find(({ name }) => name === port)?.containerPort ?? Number(port);
  return Number.isInteger(number)
    ? number
    : `strconv.Atoi: parsing ${JSON.stringify(port)}: invalid syntax`;
}

function answerOf(
  listener: Extract<Listener, { kind: 'http' }>,
  { network, pod }: Asked,
  { host, path, port }: { readonly path: string; readonly port: number; readonly host: string },
) {
  const node = network.world.objects.get('Node', pod.spec.nodeName ?? '');
  const client = node ? bridgeAddress(node) : '';
  const { podIP: address = '' } = pod.status;
  const headers = [
    ['User-Agent', 'kube-probe/1.33'],
    ['Accept', '*/*'],
    ['Connection', 'close'],
  ] as const;
  return listener.serve({ method: 'GET', path, host, headers, body: '', client, address, port });
}
