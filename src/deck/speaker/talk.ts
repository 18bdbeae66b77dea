/** What the speaker page knows of the talk, and how it changes. */
import type { Position } from '../address.ts';
import type { Message, SpeakerMessage } from '../channel.ts';
import type { Command } from '../keys.ts';

export interface Talk {
  /** The ids of all slides, in order. Never empty. */
  readonly slides: readonly string[];
  readonly position: Position;
  /** How many steps the slide has, as far as the deck has said. */
  readonly steps: number;
  /** What the step that came last says; empty before the first. */
  readonly words: string;
  readonly blank: boolean;
  /** Is a deck open that answers? If not, the speaker page turns its own pages. */
  readonly connected: boolean;
}

/** More steps than any slide has: all its points are shown, and no console over them. */
export const ALL_STEPS = 999;

/** Before any deck has answered. */
export function newTalk(slides: readonly string[], slide: string): Talk {
  return { slides, position: whole(slide), steps: 0, words: '', blank: false, connected: false };
}

/** What the talk is after a message of the deck. */
export function hear(talk: Talk, message: Message): Talk {
  switch (message.type) {
    case 'at': {
      const { position, steps, words, blank } = message;
      if (!talk.slides.includes(position.slide)) return talk;
      return { ...talk, position, steps, words, blank, connected: true };
    }
    case 'left':
      return { ...talk, connected: false, blank: false, steps: 0, words: '' };
    default:
      return talk;
  }
}

/** What the talk is after a command, when no deck is open: whole slides are turned. */
export function turn(talk: Talk, command: Command): Talk {
  const here = talk.slides.indexOf(talk.position.slide);
  const last = talk.slides.length - 1;
  switch (command) {
    case 'next':
      return turnTo(talk, Math.min(here + 1, last));
    case 'previous':
      return turnTo(talk, Math.max(here - 1, 0));
    case 'first':
      return turnTo(talk, 0);
    case 'last':
      return turnTo(talk, last);
    case 'blank':
    case 'run':
    case 'restore':
    case 'answer':
    case 'map':
      return talk;
  }
}

/** The slide after the one that is shown, `undefined` at the end. */
export function following(talk: Talk): Position | undefined {
  const slide = talk.slides[talk.slides.indexOf(talk.position.slide) + 1];
  return slide === undefined ? undefined : whole(slide);
}

/** What the deck is told for a command. */
export function order(talk: Talk, command: Command): SpeakerMessage {
  const [first = ''] = talk.slides;
  switch (command) {
    case 'next':
    case 'previous':
      return { type: command };
    case 'first':
      return { type: 'go', position: { slide: first, step: 0 } };
    case 'last':
      return { type: 'go', position: { slide: talk.slides.at(-1) ?? first, step: 0 } };
    case 'blank':
      return { type: 'blank', blank: !talk.blank };
    case 'run':
      return { type: 'press', key: 'r' };
    case 'restore':
      return { type: 'press', key: 'e' };
    case 'answer':
      return { type: 'press', key: 'a' };
    case 'map':
      return { type: 'press', key: 'm' };
  }
}

function turnTo(talk: Talk, index: number): Talk {
  const slide = talk.slides[index];
  return slide === undefined ? talk : { ...talk, position: whole(slide) };
}

function whole(slide: string): Position {
  return { slide, step: ALL_STEPS };
}
