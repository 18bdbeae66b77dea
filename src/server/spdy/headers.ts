/** Names and values in SPDY/3: counted and length-prefixed, in one zlib stream for each direction with a dictionary of the protocol. */

import { constants, createDeflate, createInflate, type Deflate, type Inflate } from 'node:zlib';
import { DICTIONARY } from './dictionary.ts';

export interface HeaderReader {
  /** Header blocks must be given in the order in which they came. Names are in lower case. */
  read(block: Buffer): Promise<ReadonlyMap<string, string>>;
}

export function createHeaderReader(): HeaderReader {
  const inflate = createInflate({ dictionary: DICTIONARY, finishFlush: constants.Z_SYNC_FLUSH });
  const read = throughZlib(inflate);
  return { read: async (block) => parse(await read(block)) };
}

/** Compresses blocks without any header, which is all that a server here has to say. */
export function createEmptyHeaders(): () => Promise<Buffer> {
  const write = throughZlib(createDeflate({ dictionary: DICTIONARY }));
  return () => write(Buffer.alloc(4));
}

/** One piece after the other. */
function throughZlib(zlib: Deflate | Inflate): (input: Buffer) => Promise<Buffer> {
  let last: Promise<unknown> = Promise.resolve();
  const pass = (input: Buffer): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      const pieces: Buffer[] = [];
      const take = (piece: Buffer): void => void pieces.push(piece);
      zlib.once('error', reject);
      zlib.on('data', take);
      zlib.write(input);
      zlib.flush(constants.Z_SYNC_FLUSH, () => {
        zlib.off('data', take);
        zlib.off('error', reject);
        resolve(Buffer.concat(pieces));
      });
    });
  return (input) => {
    const done = last.then(() => pass(input));
    last = done.catch(() => undefined);
    return done;
  };
}

function parse(block: Buffer): ReadonlyMap<string, string> {
  let at = 0;
  const number = (): number => {
    at += 4;
    return block.readUInt32BE(at - 4);
  };
  const text = (): string => {
    const length = number();
    at += length;
    return block.toString('utf8', at - length, at);
  };
  const count = number();
  return new Map(Array.from({ length: count }, () => [text().toLowerCase(), text()] as const));
}
