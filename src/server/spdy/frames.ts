/** The frames of SPDY/3.1 (chromium.org, "SPDY Protocol - Draft 3.1"), as far as `kubectl port-forward` uses them. */

export type Frame =
  | { readonly type: 'data'; readonly stream: number; readonly fin: boolean; readonly data: Buffer }
  /** `headers` are compressed still. */
  | {
      readonly type: 'open';
      readonly stream: number;
      readonly fin: boolean;
      readonly headers: Buffer;
    }
  | { readonly type: 'reset'; readonly stream: number }
  | { readonly type: 'ping'; readonly id: number }
  | { readonly type: 'away' }
  | { readonly type: 'other' };

const HEAD_BYTES = 8;
const VERSION = 3;
const FIN = 1;
const SYN_STREAM = 1;
const SYN_REPLY = 2;
const RST_STREAM = 3;
const PING = 6;
const GOAWAY = 7;

/** Takes bytes as they come, in any pieces; the frames that are complete by then. */
export function createFrameReader(): (bytes: Buffer) => readonly Frame[] {
  let rest: Buffer = Buffer.alloc(0);
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    const frames: Frame[] = [];
    for (;;) {
      const end = rest.length < HEAD_BYTES ? Infinity : HEAD_BYTES + rest.readUIntBE(5, 3);
      if (end > rest.length) return frames;
      frames.push(parse(rest.subarray(0, end)));
      rest = rest.subarray(end);
    }
  };
}

function parse(frame: Buffer): Frame {
  const fin = (frame.readUInt8(4) & FIN) !== 0;
  const body = frame.subarray(HEAD_BYTES);
  const first = frame.readUInt32BE(0);
  if (first < 0x8000_0000) return { type: 'data', stream: first, fin, data: body };
  switch (frame.readUInt16BE(2)) {
    case SYN_STREAM:
      return { type: 'open', stream: streamIn(body), fin, headers: body.subarray(10) };
    case RST_STREAM:
      return { type: 'reset', stream: streamIn(body) };
    case PING:
      return { type: 'ping', id: body.readUInt32BE(0) };
    case GOAWAY:
      return { type: 'away' };
    default:
      return { type: 'other' };
  }
}

const streamIn = (body: Buffer): number => body.readUInt32BE(0) & 0x7fff_ffff;

export function dataFrame(stream: number, data: Uint8Array, fin = false): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32BE(stream, 0);
  head.writeUInt8(fin ? FIN : 0, 4);
  head.writeUIntBE(data.length, 5, 3);
  return Buffer.concat([head, data]);
}

/** The stream is accepted. @param headers compressed */
export const replyFrame = (stream: number, headers: Uint8Array): Buffer =>
  controlFrame(SYN_REPLY, Buffer.concat([number(stream), headers]));

export const pingFrame = (id: number): Buffer => controlFrame(PING, number(id));

function controlFrame(type: number, body: Buffer): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt16BE(0x8000 + VERSION, 0);
  head.writeUInt16BE(type, 2);
  head.writeUIntBE(body.length, 5, 3);
  return Buffer.concat([head, body]);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
