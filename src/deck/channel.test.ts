import { describe, expect, it } from 'vitest';
import { type Message, openChannel, readMessage } from './channel.ts';

const position = { slide: 'dns', step: 1 };

describe('readMessage', () => {
  it.each<[Message]>([
    [{ type: 'hello' }],
    [{ type: 'next' }],
    [{ type: 'previous' }],
    [{ type: 'left' }],
    [{ type: 'go', position }],
    [{ type: 'blank', blank: true }],
    [{ type: 'press', key: 'r' }],
    [{ type: 'at', position, steps: 3, words: 'It asks', blank: false }],
  ])('believes %o', (message) => {
    expect(readMessage(message)).toEqual(message);
  });

  it.each([
    [undefined],
    [null],
    ['next'],
    [[]],
    [{}],
    [{ type: 'toString' }],
    [{ type: 'go' }],
    [{ type: 'go', position: null }],
    [{ type: 'go', position: { slide: 'dns' } }],
    [{ type: 'go', position: { slide: 4, step: 0 } }],
    [{ type: 'go', position: { slide: 'dns', step: -1 } }],
    [{ type: 'go', position: { slide: 'dns', step: Number.NaN } }],
    [{ type: 'blank', blank: 'yes' }],
    [{ type: 'press', key: 'q' }],
    [{ type: 'press' }],
    [{ type: 'at', position, steps: 0.5, words: '', blank: false }],
    [{ type: 'at', position, steps: 0, words: '' }],
    [{ type: 'at', position, steps: 0, blank: false }],
  ])('drops %o', (data) => {
    expect(readMessage(data)).toBeUndefined();
  });

  it('passes on nothing but the message', () => {
    expect(readMessage({ type: 'next', extra: 1 })).toEqual({ type: 'next' });
  });
});

describe('openChannel', () => {
  it('carries messages between the pages of one deck, and of no other', async () => {
    const heard: Message[] = [];
    const heardNextDoor: Message[] = [];
    const nextDoor = openChannel('/slides/ports/', (message) => heardNextDoor.push(message));
    const speaker = openChannel('/slides/names/', () => undefined);
    const stranger = new BroadcastChannel('deck:/slides/names/');
    const deck = await new Promise<{ close(): void }>((resolve) => {
      const channel = openChannel('/slides/names/', (message) => {
        heard.push(message);
        if (message.type === 'next') resolve(channel);
      });
      stranger.postMessage({ type: 'go', position: 'everywhere' });
      speaker.send({ type: 'hello' });
      speaker.send({ type: 'next' });
    });
    for (const channel of [nextDoor, speaker, stranger, deck]) channel.close();
    expect(heard).toEqual([{ type: 'hello' }, { type: 'next' }]);
    expect(heardNextDoor).toEqual([]);
  });
});
