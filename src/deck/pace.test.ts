import { describe, expect, it } from 'vitest';
import { asClock, describePace, inWords, pace, plannedMs } from './pace.ts';

const plan = [
  { id: 'problem', minutes: 3 },
  { id: 'dns', minutes: 5 },
  { id: 'labels', minutes: 4 },
];

const ms = (clock: string) => {
  const [minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return (minutes * 60 + seconds) * 1000;
};

describe('pace', () => {
  it.each([
    // section, on it, talk so far, should have taken, said
    ['title', '0:00', '0:00', '0:00', 'On plan'],
    ['title', '2:00', '2:00', '0:00', '2 minutes behind the plan'],
    ['problem', '1:00', '1:00', '1:00', 'On plan'],
    ['problem', '3:00', '3:00', '3:00', 'On plan'],
    ['problem', '4:00', '4:00', '3:00', '1 minute behind the plan'],
    ['dns', '0:00', '2:00', '3:00', '1 minute ahead of the plan'],
    ['dns', '1:00', '4:14', '4:00', 'On plan'],
    ['dns', '1:00', '4:15', '4:00', '15 seconds behind the plan'],
    ['dns', '1:00', '3:46', '4:00', 'On plan'],
    ['dns', '1:00', '3:45', '4:00', '15 seconds ahead of the plan'],
    ['labels', '4:00', '12:00', '12:00', 'On plan'],
    ['labels', '9:00', '17:10', '12:00', '5 minutes 10 seconds behind the plan'],
    ['labels', '0:10', '70:10', '8:10', '1 hour 2 minutes behind the plan'],
  ])('%s for %s, talk %s: due at %s, %s', (section, sectionTime, talkTime, due, said) => {
    const result = pace(plan, { section, sectionMs: ms(sectionTime), talkMs: ms(talkTime) });
    expect([result.plannedMs, describePace(result)]).toEqual([ms(due), said]);
  });

  it('plans the whole talk as the sum of its sections', () => {
    expect(plannedMs(plan)).toBe(ms('12:00'));
  });
});

describe('a length of time', () => {
  it.each([
    [0, '00:00', '0 seconds'],
    [999, '00:00', '0 seconds'],
    [1_000, '00:01', '1 second'],
    [61_000, '01:01', '1 minute 1 second'],
    [120_000, '02:00', '2 minutes'],
    [3_600_000, '1:00:00', '1 hour'],
    [3_605_000, '1:00:05', '1 hour'],
    [7_384_000, '2:03:04', '2 hours 3 minutes'],
  ])('%i ms is %s, or in words %s', (length, clock, words) => {
    expect([asClock(length), inWords(length)]).toEqual([clock, words]);
  });
});
