/**
 * What a deck and its speaker page say to each other over a BroadcastChannel. Any page of the same
 * origin may post there, so what arrives is checked before it is believed.
 */
import type { Position } from './address.ts';
import { type StageKey, stageKeyOf } from './keys.ts';

/** What the deck says. */
export type DeckMessage =
  /** Here I stand: after each change, and as the answer to `hello`. `steps` is how many the slide has, `words` what the last of them says. */
  | {
      readonly type: 'at';
      readonly position: Position;
      readonly steps: number;
      readonly words: string;
      readonly blank: boolean;
    }
  /** The deck was closed or left. */
  | { readonly type: 'left' };

/** What the speaker page says. */
export type SpeakerMessage =
  | { readonly type: 'hello' }
  | { readonly type: 'next' }
  | { readonly type: 'previous' }
  | { readonly type: 'go'; readonly position: Position }
  | { readonly type: 'blank'; readonly blank: boolean }
  /** As if the key were pressed on stage. */
  | { readonly type: 'press'; readonly key: StageKey };

export type Message = DeckMessage | SpeakerMessage;

export interface Channel {
  send(message: Message): void;
  close(): void;
}

/**
 * Opens the channel of the deck at a path such as `/slides/names/`. Messages of the other side are
 * passed to `receive`; what is not a message is dropped.
 */
export function openChannel(deckPath: string, receive: (message: Message) => void): Channel {
  const channel = new BroadcastChannel(`deck:${deckPath}`);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = readMessage(data);
    if (message !== undefined) receive(message);
  });
  return {
    send: (message) => channel.postMessage(message),
    close: () => channel.close(),
  };
}

/** The message in some data from outside, `undefined` if it is none. */
export function readMessage(data: unknown): Message | undefined {
  if (!isRecord(data)) return undefined;
  const { type, position, steps, words, blank, key } = data;
  switch (type) {
    case 'hello':
    case 'next':
    case 'previous':
    case 'left':
      return { type };
    case 'blank':
      return typeof blank === 'boolean' ? { type, blank } : undefined;
    case 'press': {
      const own = stageKeyOf(String(key));
      return own === undefined ? undefined : { type, key: own };
    }
    case 'go':
      return isPosition(position) ? { type, position } : undefined;
    case 'at':
      return isPosition(position) &&
        isCount(steps) &&
        typeof words === 'string' &&
        typeof blank === 'boolean'
        ? { type, position, steps, words, blank }
        : undefined;
    default:
      return undefined;
  }
}

function isPosition(value: unknown): value is Position {
  return isRecord(value) && typeof value['slide'] === 'string' && isCount(value['step']);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
