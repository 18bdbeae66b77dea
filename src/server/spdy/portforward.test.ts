/** A client's side of SPDY, made by hand, against ours. */

import { constants, createDeflate } from 'node:zlib';
import { expect, test } from 'vitest';
import { DICTIONARY } from './dictionary.ts';
import { createFrameReader, dataFrame, type Frame, pingFrame } from './frames.ts';
import { createPortForward } from './portforward.ts';
import { takeRequest } from './requests.ts';

const GET = 'GET / HTTP/1.1\r\nHost: web\r\n\r\n';

test.each([
  ['a whole one', GET, GET.length],
  ['two at once', GET + GET, GET.length],
  ['one that is not complete', GET.slice(0, -1), undefined],
  ['a body', 'POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\nabc', 40],
  ['half a body', 'POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\na', undefined],
  ['no HTTP', 'hello\r\n\r\n', undefined],
])('a request is taken from what is said: %s', (_, said, length) => {
  expect(takeRequest(Buffer.from(said))?.request.length).toBe(length);
});

/** Frames that open streams with these headers, in one compressed stream. */
function createOpener(): (stream: number, headers: Record<string, string>) => Promise<Buffer> {
  const deflate = createDeflate({ dictionary: DICTIONARY });
  return async (stream, headers) => {
    const pairs = Object.entries(headers).flat().map(prefixed);
    const block = Buffer.concat([number(Object.keys(headers).length), ...pairs]);
    const packed = await new Promise<Buffer>((resolve) => {
      const pieces: Buffer[] = [];
      deflate.on('data', (piece: Buffer) => pieces.push(piece));
      deflate.write(block);
      deflate.flush(constants.Z_SYNC_FLUSH, () => {
        deflate.removeAllListeners('data');
        resolve(Buffer.concat(pieces));
      });
    });
    const body = Buffer.concat([number(stream), Buffer.alloc(6), packed]);
    return Buffer.concat([number(0x8003_0001), number(body.length), body]);
  };
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

const prefixed = (text: string): Buffer => Buffer.concat([number(text.length), Buffer.from(text)]);

/** What the client hears of one connection to port 80, as `stream: text`, and `stream end`. */
async function connect(
  said: readonly Buffer[],
  answer: string | Error,
): Promise<readonly string[]> {
  const heard: string[] = [];
  const read = createFrameReader();
  const tell = (frame: Frame): void => {
    if (frame.type === 'ping') heard.push(`ping ${frame.id}`);
    if (frame.type !== 'data') return;
    if (frame.data.length > 0) heard.push(`${frame.stream}: ${frame.data}`);
    if (frame.fin) heard.push(`${frame.stream} end`);
  };
  const hear = createPortForward(
    { send: (bytes) => read(bytes).forEach(tell), close: () => heard.push('closed') },
    async (port) => {
      if (answer instanceof Error) throw answer;
      return Buffer.from(answer.replace('PORT', String(port)));
    },
  );
  const open = createOpener();
  const streams = [
    await open(1, { streamType: 'error', port: '80', requestID: '0' }),
    await open(3, { streamType: 'data', port: '80', requestID: '0' }),
  ];
  for (const byte of Buffer.concat([...streams, ...said])) hear(Buffer.of(byte));
  await new Promise((resolve) => setTimeout(resolve, 50));
  return heard;
}

const OK = 'HTTP/1.1 200 OK\r\n\r\nPORT';

test.each([
  ['stays open', [dataFrame(3, Buffer.from(GET))], OK, [`3: ${OK.replace('PORT', '80')}`]],
  [
    'ends with the client',
    [dataFrame(3, Buffer.from(GET)), dataFrame(3, Buffer.alloc(0), true)],
    OK,
    [`3: ${OK.replace('PORT', '80')}`, '1 end', '3 end'],
  ],
  [
    'ends with the server',
    [dataFrame(3, Buffer.from(GET))],
    'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n',
    ['3: HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n', '1 end', '3 end'],
  ],
  [
    'fails with words on the other stream',
    [dataFrame(3, Buffer.from(GET))],
    new Error('connection refused'),
    ['1: connection refused', '1 end', '3 end'],
  ],
  ['is asked whether it lives', [pingFrame(7)], OK, ['ping 7']],
] as const)('a connection %s', async (_, said, answer, heard) => {
  expect(await connect(said, answer)).toEqual(heard);
});
