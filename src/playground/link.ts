/** The whole state of a playground in the fragment of an address, which no server is ever sent. */

import { asState, MOST_CHARACTERS, type PlaygroundState, StateError } from './state.ts';

const PREFIX = '#state=';

/** Characters that mail and chat programs let through; longer ones are often cut. */
export const LONGEST_FRAGMENT = 8000;

/** The fragment, or undefined when it would be too long. */
export async function toFragment(state: PlaygroundState): Promise<string | undefined> {
  const fragment = `${PREFIX}${await packed(JSON.stringify(state))}`;
  return fragment.length > LONGEST_FRAGMENT ? undefined : fragment;
}

/**
 * Undefined for a fragment that does not hold a state.
 * @throws {StateError} for one that says so but cannot be read, or unpacks to more than a playground takes
 */
export async function fromFragment(fragment: string): Promise<PlaygroundState | undefined> {
  if (!fragment.startsWith(PREFIX)) return undefined;
  const text = await unpacked(fragment.slice(PREFIX.length));
  return asState(parsed(text));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new StateError('it is damaged');
  }
}

async function packed(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Bytes that it may unpack to: a state, its quotes and escapes. */
const MOST_BYTES = 4 * MOST_CHARACTERS;

/** Stops as soon as it is too much: a few bytes can be packed zeros without end. */
async function unpacked(text: string): Promise<string> {
  try {
    const reader = bytesOf(text).pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let result = '';
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return result + decoder.decode();
      size += value.length;
      if (size > MOST_BYTES) throw new StateError('it unpacks to more than a playground takes');
      result += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    throw error instanceof StateError ? error : new StateError('it is damaged');
  }
}

function bytesOf(text: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return new Blob([Uint8Array.from(binary, (character) => character.charCodeAt(0))]).stream();
}
