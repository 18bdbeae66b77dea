import { describe, expect, it } from 'vitest';
import type { Message } from '../channel.ts';
import type { Command } from '../keys.ts';
import { ALL_STEPS, following, hear, newTalk, order, turn } from './talk.ts';

const talk = (slide: string) => newTalk(['title', 'dns', 'zero'], slide);
const at = (slide: string, step = 0): Message => ({
  type: 'at',
  position: { slide, step },
  steps: 3,
  words: 'It asks',
  blank: false,
});

describe('a talk without an open deck', () => {
  it.each<[string, Command, string]>([
    ['title', 'next', 'dns'],
    ['zero', 'next', 'zero'],
    ['dns', 'previous', 'title'],
    ['title', 'previous', 'title'],
    ['zero', 'first', 'title'],
    ['title', 'last', 'zero'],
    ['dns', 'blank', 'dns'],
  ])('on %s, %s turns to all of %s', (from, command, to) => {
    expect(turn(talk(from), command).position).toEqual({ slide: to, step: ALL_STEPS });
  });

  it.each([
    ['title', 'dns'],
    ['dns', 'zero'],
    ['zero', undefined],
  ])('after %s comes %s', (slide, next) => {
    expect(following(talk(slide))?.slide).toBe(next);
  });
});

describe('a talk with an open deck', () => {
  it('is where the deck says', () => {
    expect(hear(talk('title'), at('dns', 2))).toEqual({
      slides: ['title', 'dns', 'zero'],
      position: { slide: 'dns', step: 2 },
      steps: 3,
      words: 'It asks',
      blank: false,
      connected: true,
    });
  });

  it('does not follow to a slide that it does not know', () => {
    expect(hear(talk('title'), at('gone'))).toEqual(talk('title'));
  });

  it('stays where it is when the deck is closed', () => {
    const left = hear(hear(talk('title'), at('dns', 2)), { type: 'left' });
    expect([left.connected, left.position]).toEqual([false, { slide: 'dns', step: 2 }]);
  });

  it.each<[Command, Message]>([
    ['next', { type: 'next' }],
    ['previous', { type: 'previous' }],
    ['first', { type: 'go', position: { slide: 'title', step: 0 } }],
    ['last', { type: 'go', position: { slide: 'zero', step: 0 } }],
    ['blank', { type: 'blank', blank: true }],
    ['run', { type: 'press', key: 'r' }],
    ['restore', { type: 'press', key: 'e' }],
    ['answer', { type: 'press', key: 'a' }],
    ['map', { type: 'press', key: 'm' }],
  ])('%s asks the deck for %o', (command, message) => {
    expect(order(talk('dns'), command)).toEqual(message);
  });
});
