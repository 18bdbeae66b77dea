/** `kubectl port-forward`: a tunnel of SPDY in a WebSocket, as kubectl 1.30 and later asks for it (KEP-4006). */

import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Fetch, headersOf, urlOf } from './bridge.ts';
import { type Ask, createPortForward } from './spdy/portforward.ts';

/** The protocol within the WebSocket. */
export const TUNNEL_PROTOCOL = 'SPDY/3.1+portforward.k8s.io';

export const isPortForward = (message: IncomingMessage): boolean =>
  urlOf(message).pathname.endsWith('/portforward');

/** Whether the Pod can be reached at all, before any port is asked for; then its `uid`. */
export function dialPod(fetch: Fetch, message: IncomingMessage): Promise<Response> {
  return fetch(new Request(urlOf(message), { method: 'POST', headers: headersOf(message) }));
}

interface UpgradeRequest {
  readonly message: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
}

interface Tunnels {
  /** @param dialled what `dialPod` gave */
  open(request: UpgradeRequest, dialled: Response, fetch: Fetch): Promise<void>;
}

/** A slash is no part of a name to those who read RFC 6455 closely, so that what is offered is agreed to past them. */
export function createTunnels(): Tunnels {
  const sockets = new WebSocketServer({ noServer: true });
  sockets.on('headers', (headers) => headers.push(`Sec-WebSocket-Protocol: ${TUNNEL_PROTOCOL}`));
  return {
    async open({ message, socket, head }, dialled, fetch) {
      const url = urlOf(message);
      const { uid } = (await dialled.json()) as { uid: string };
      url.searchParams.set('uid', uid);
      const headers = headersOf(message);
      const ask = (port: number, said: Buffer): Promise<Buffer> => {
        url.searchParams.set('port', String(port));
        return heard(fetch(new Request(url, { method: 'POST', headers, body: said.toString() })));
      };
      delete message.headers['sec-websocket-protocol'];
      sockets.handleUpgrade(message, socket, head, (opened) => play(opened, ask));
    },
  };
}

async function heard(answer: Promise<Response>): Promise<Buffer> {
  const response = await answer;
  if (!response.ok) throw new Error(await response.text());
  return Buffer.from(await response.arrayBuffer());
}

function play(socket: WebSocket, ask: Ask): void {
  const tunnel = {
    send: (bytes: Buffer) => socket.send(bytes),
    close: () => socket.close(),
  };
  const hear = createPortForward(tunnel, ask);
  socket.on('message', (data: Buffer) => hear(data));
}
