import { describe, expect, it } from 'vitest';
import {
  enterSection,
  newTimer,
  pauseTimer,
  readTimer,
  startTimer,
  type Timer,
  timeOn,
  timeOnTalk,
} from './timer.ts';

/** What happened, in seconds: `start@0 dns@10 pause@30`. */
function told(story: string): Timer {
  return story.split(' ').reduce((timer, event) => {
    const [what = '', when = ''] = event.split('@');
    const now = Number(when) * 1000;
    if (what === 'start') return startTimer(timer, now);
    if (what === 'pause') return pauseTimer(timer, now);
    return enterSection(timer, what, now);
  }, newTimer('title'));
}

describe('timer', () => {
  it.each([
    // story, at second, on title, on dns, on the talk
    ['dns@5', 60, 0, 0, 0],
    ['start@0', 10, 10, 0, 10],
    ['start@0 start@5', 10, 10, 0, 10],
    ['start@0 dns@10', 30, 10, 20, 30],
    ['start@0 dns@10 dns@20', 30, 10, 20, 30],
    ['start@0 dns@10 title@20 dns@30', 35, 20, 15, 35],
    ['start@0 pause@10', 60, 10, 0, 10],
    ['start@0 pause@10 pause@20', 60, 10, 0, 10],
    ['start@0 pause@10 dns@20 start@30', 40, 10, 10, 20],
  ])('%s: at %i s title %i, dns %i, talk %i', (story, second, title, dns, talk) => {
    const timer = told(story);
    const now = second * 1000;
    expect([
      timeOn(timer, 'title', now),
      timeOn(timer, 'dns', now),
      timeOnTalk(timer, now),
    ]).toEqual([title * 1000, dns * 1000, talk * 1000]);
  });

  it('survives being written and read', () => {
    const timer = told('start@0 dns@10');
    expect(readTimer(JSON.stringify(timer))).toEqual(timer);
  });

  it.each([
    ['', undefined],
    ['null', undefined],
    ['{}', undefined],
    ['{"section":"dns","since":null,"spent":{"dns":"long"}}', undefined],
    ['{"section":"dns","since":"now","spent":{}}', undefined],
    ['{"section":"dns","since":null,"spent":{}}', newTimer('dns')],
  ])('reads %s as %o', (text, timer) => {
    expect(readTimer(text)).toEqual(timer);
  });
});
