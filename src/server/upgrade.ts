/** Requests to switch protocols: `kubectl exec` over a WebSocket, as kubectl 1.30 and later asks for it. */

import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Fetch, headersOf, urlOf } from './bridge.ts';
import { forTerminal, messagesOf } from './channels.ts';
import { failure, RefusedRequest } from './failure.ts';

/** Remote command protocol of `k8s.io/apimachinery/pkg/util/remotecommand`. */
const PROTOCOL = 'v5.channel.k8s.io';
const NORMAL_CLOSURE = 1000;

type UpgradeListener = (message: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** A listener for Node's `upgrade` event. */
export function createUpgrade(fetch: Fetch): UpgradeListener {
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => PROTOCOL });
  return (message, socket, head) => {
    socket.on('error', () => socket.destroy());
    const upgrade = async (): Promise<void> => {
      const response = await run(fetch, message);
      if (!response.ok) return refuse(socket, response);
      if (!speaksProtocol(message)) throw otherProtocol();
      const bytes = new Uint8Array(await response.arrayBuffer());
      sockets.handleUpgrade(message, socket, head, (opened) => play(opened, bytes, message));
    };
    upgrade().catch((error) => refuse(socket, failure(error)));
  };
}

function speaksProtocol({ headers }: IncomingMessage): boolean {
  const offered = headers['sec-websocket-protocol']?.split(',').map((name) => name.trim()) ?? [];
  return headers.upgrade?.toLowerCase() === 'websocket' && offered.includes(PROTOCOL);
}

const otherProtocol = (): RefusedRequest =>
  new RefusedRequest(
    501,
    'NotImplemented',
    `only ${PROTOCOL} over WebSocket is simulated: use kubectl 1.30 or later`,
  );

/** A WebSocket begins with GET; the cluster runs a command on POST. */
function run(fetch: Fetch, message: IncomingMessage): Promise<Response> {
  return fetch(new Request(urlOf(message), { method: 'POST', headers: headersOf(message) }));
}

/** Simplified: the command has already ended; what the client sends to its stdin is not read. */
function play(socket: WebSocket, bytes: Uint8Array, message: IncomingMessage): void {
  const isTerminal = urlOf(message).searchParams.get('tty') === 'true';
  for (const frame of messagesOf(bytes)) socket.send(isTerminal ? forTerminal(frame) : frame);
  socket.close(NORMAL_CLOSURE);
}

/** Answers in HTTP instead of switching. */
async function refuse(socket: Duplex, response: Response): Promise<void> {
  const body = await response.text();
  const headers = [
    `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status]}`,
    `Content-Type: ${response.headers.get('content-type')}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${headers.join('\r\n')}\r\n\r\n${body}`);
}
