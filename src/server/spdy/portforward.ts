/**
 * The other side of `kubectl port-forward`: SPDY streams in a tunnel (k8s.io/apimachinery, pkg/util/portforward). Each
 * connection has two, for what goes through it and for what goes wrong.
 */

import { createFrameReader, dataFrame, type Frame, pingFrame, replyFrame } from './frames.ts';
import { createEmptyHeaders, createHeaderReader } from './headers.ts';
import { takeRequest } from './requests.ts';

/** What the port of the Pod answers to all that is said on a connection. Rejects with why it cannot be reached. */
export type Ask = (port: number, said: Buffer) => Promise<Buffer>;

export interface Tunnel {
  send(bytes: Buffer): void;
  close(): void;
}

interface Connection {
  readonly id: string;
  readonly port: number;
  readonly errorStream: number;
  dataStream?: number;
  said: Buffer;
  /** One answer after the other. */
  answered: Promise<void>;
}

/** Takes what comes through the tunnel, in any pieces. */
export function createPortForward(tunnel: Tunnel, ask: Ask): (bytes: Buffer) => void {
  const read = createFrameReader();
  const headers = createHeaderReader();
  const noHeaders = createEmptyHeaders();
  const connections = new Map<string, Connection>();
  const byStream = new Map<number, Connection>();
  let last: Promise<void> = Promise.resolve();

  const open = async ({
    stream,
    headers: block,
  }: Extract<Frame, { type: 'open' }>): Promise<void> => {
    const given = await headers.read(block);
    tunnel.send(replyFrame(stream, await noHeaders()));
    const id = given.get('requestid') ?? '';
    const known = connections.get(id);
    if (given.get('streamtype') === 'error') {
      const port = Number(given.get('port'));
      const answered = Promise.resolve();
      connections.set(id, { id, port, errorStream: stream, said: Buffer.alloc(0), answered });
    } else if (known !== undefined) {
      known.dataStream = stream;
      byStream.set(stream, known);
    }
  };

  const end = (connection: Connection, why = ''): void => {
    const { dataStream = 0, errorStream, id } = connection;
    connections.delete(id);
    if (!byStream.delete(dataStream)) return;
    tunnel.send(dataFrame(errorStream, Buffer.from(why), true));
    tunnel.send(dataFrame(dataStream, Buffer.alloc(0), true));
  };

  const answer = (connection: Connection, said: Buffer): void => {
    const { dataStream = 0, port } = connection;
    const speak = async (): Promise<void> => {
      try {
        const heard = await ask(port, said);
        if (heard.length > 0) tunnel.send(dataFrame(dataStream, heard));
        if (closes(heard)) end(connection);
      } catch (error) {
        end(connection, (error as Error).message);
      }
    };
    connection.answered = connection.answered.then(speak);
  };

  const hear = (connection: Connection, data: Buffer, fin: boolean): void => {
    connection.said = Buffer.concat([connection.said, data]);
    for (let next = takeRequest(connection.said); next; next = takeRequest(connection.said)) {
      connection.said = next.rest;
      answer(connection, next.request);
    }
    if (!fin) return;
    if (connection.said.length > 0) answer(connection, connection.said);
    connection.answered = connection.answered.then(() => end(connection));
  };

  const take = async (frame: Frame): Promise<void> => {
    switch (frame.type) {
      case 'open':
        return open(frame);
      case 'data': {
        const connection = byStream.get(frame.stream);
        return connection && hear(connection, frame.data, frame.fin);
      }
      case 'reset':
        return void byStream.delete(frame.stream);
      case 'ping':
        return tunnel.send(pingFrame(frame.id));
      case 'away':
        return tunnel.close();
      case 'other':
        return;
    }
  };

  return (bytes) => {
    for (const frame of read(bytes)) last = last.then(() => take(frame)).catch(tunnel.close);
  };
}

const closes = (heard: Buffer): boolean => {
  const [head = ''] = heard.toString('latin1').split('\r\n\r\n', 1);
  return !/^HTTP\/1\.1 /.test(head) || /\r\nconnection: *close/i.test(head);
};
