/** Requests to switch protocols: `kubectl exec`, `attach` and `port-forward` over a WebSocket, as kubectl 1.30 and later asks for it. */

import { type IncomingMessage, STATUS_CODES } from 'node:http';
import { type Duplex, PassThrough, Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Fetch, headersOf, urlOf } from './bridge.ts';
import { errorMessage, errorOutput, forTerminal, inputOf, messagesIn } from './channels.ts';
import { failure, RefusedRequest } from './failure.ts';
import { createTunnels, dialPod, isPortForward, TUNNEL_PROTOCOL } from './tunnel.ts';

/** Remote command protocol of `k8s.io/apimachinery/pkg/util/remotecommand`. */
const PROTOCOL = 'v5.channel.k8s.io';
const NORMAL_CLOSURE = 1000;

type UpgradeListener = (message: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** A listener for Node's `upgrade` event. */
export function createUpgrade(fetch: Fetch): UpgradeListener {
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => PROTOCOL });
  const tunnels = createTunnels();
  return (message, socket, head) => {
    socket.on('error', () => socket.destroy());
    const open = (): Promise<WebSocket> =>
      new Promise((resolve) => sockets.handleUpgrade(message, socket, head, resolve));
    const upgrade = async (): Promise<void> => {
      if (isPortForward(message)) {
        const dialled = await dialPod(fetch, message);
        if (!dialled.ok) return refuse(socket, dialled);
        if (!speaksProtocol(message)) throw otherProtocol(message);
        return tunnels.open({ message, socket, head }, dialled, fetch);
      }
      if (hasInput(message)) {
        const pod = await fetch(new Request(podOf(message), { headers: headersOf(message) }));
        if (!pod.ok) return refuse(socket, pod);
        if (!speaksProtocol(message)) throw otherProtocol(message);
        const opened = await open();
        const response = await run(fetch, message, await inputFrom(opened));
        if (!response.ok) return fail(opened, response);
        return play(opened, response, message);
      }
      const gone = new AbortController();
      const typed = new PassThrough();
      const response = await run(fetch, message, isAttach(message) ? typed : '', gone.signal);
      if (!response.ok) return refuse(socket, response);
      if (!speaksProtocol(message)) throw otherProtocol(message);
      const opened = await open();
      opened.on('close', () => gone.abort());
      if (isTerminal(message)) refuseInput(opened, typed);
      else passInput(opened, typed);
      return play(opened, response, message);
    };
    upgrade().catch((error) => refuse(socket, failure(error)));
  };
}

/** Simplified: what is typed into a terminal is not read, and a program that is attached to gets all of its input at once. */
function hasInput(message: IncomingMessage): boolean {
  const hasStdin = urlOf(message).searchParams.get('stdin') === 'true';
  return hasStdin && !isTerminal(message) && !isAttach(message);
}

const isTerminal = (message: IncomingMessage): boolean =>
  urlOf(message).searchParams.get('tty') === 'true';

const isAttach = (message: IncomingMessage): boolean => urlOf(message).pathname.endsWith('/attach');

/** Until the client says that this is the end, or goes away. */
function passInput(socket: WebSocket, typed: PassThrough): void {
  socket.on('close', () => typed.end());
  socket.on('message', (data: Buffer) => {
    const part = inputOf(data);
    if (part === undefined) typed.end();
    else if (!typed.writableEnded) typed.write(part);
  });
}

/** Says once that the program does not read it. */
function refuseInput(socket: WebSocket, typed: PassThrough): void {
  typed.end();
  const listen = (data: Buffer): void => {
    if (!inputOf(data)?.length) return;
    socket.off('message', listen);
    const words = 'not simulated: typing into a program at a terminal\n';
    socket.send(forTerminal(errorOutput(words)));
  };
  socket.on('message', listen);
}

function podOf(message: IncomingMessage): URL {
  const url = urlOf(message);
  url.pathname = url.pathname.replace(/\/exec$/, '');
  url.search = '';
  return url;
}

/** All that the client sends until it says that this is the end, or goes away. */
function inputFrom(socket: WebSocket): Promise<string> {
  const parts: Uint8Array[] = [];
  return new Promise((resolve) => {
    const end = (): void => resolve(Buffer.concat(parts).toString());
    socket.on('close', end);
    socket.on('message', (data: Buffer) => {
      const part = inputOf(data);
      if (part === undefined) end();
      else parts.push(part);
    });
  });
}

const protocolOf = (message: IncomingMessage): string =>
  isPortForward(message) ? TUNNEL_PROTOCOL : PROTOCOL;

function speaksProtocol(message: IncomingMessage): boolean {
  const { headers } = message;
  const offered = headers['sec-websocket-protocol']?.split(',').map((name) => name.trim()) ?? [];
  return headers.upgrade?.toLowerCase() === 'websocket' && offered.includes(protocolOf(message));
}

const otherProtocol = (message: IncomingMessage): RefusedRequest =>
  new RefusedRequest(
    501,
    'NotImplemented',
    `only ${protocolOf(message)} over WebSocket is simulated: use kubectl 1.30 or later`,
  );

/** A WebSocket begins with GET; the cluster runs a command on POST, with its input as the body. */
function run(
  fetch: Fetch,
  message: IncomingMessage,
  input: string | Readable,
  signal: AbortSignal | null = null,
): Promise<Response> {
  const headers = headersOf(message);
  const body = typeof input === 'string' ? input : (Readable.toWeb(input) as ReadableStream);
  const init = { method: 'POST', headers, body, signal, duplex: 'half' } as const;
  return fetch(new Request(urlOf(message), init));
}

/**
 * kubectl 1.33 may read its first frame before it has made the streams that frames belong to: then it says "Unknown
 * stream id" and gives up. No real kubelet is as quick as that.
 */
const streamsAreMade = (): Promise<void> => setTimeout(20);

/** Sends what the command writes as it writes it. */
async function play(socket: WebSocket, response: Response, message: IncomingMessage) {
  await streamsAreMade();
  const body = response.body as unknown as AsyncIterable<Uint8Array>;
  for await (const frame of messagesIn(body))
    socket.send(isTerminal(message) ? forTerminal(frame) : frame);
  socket.close(NORMAL_CLOSURE);
}

async function fail(socket: WebSocket, response: Response): Promise<void> {
  await streamsAreMade();
  socket.send(errorMessage(await response.text()));
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
