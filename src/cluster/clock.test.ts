import { expect, test } from 'vitest';
import { ClusterDoesNotSettle, createClock } from './clock.ts';

test('events run in order of time, then of insertion', () => {
  const clock = createClock(1000);
  const log: string[] = [];
  const note = (name: string) => () => log.push(`${clock.now()} ${name}`);
  clock.schedule(30, note('c'));
  clock.schedule(10, note('a'));
  clock.schedule(10, note('b'));
  clock.schedule(20, note('cancelled'))();
  clock.settle();
  expect(log).toEqual(['1010 a', '1010 b', '1030 c']);
});

test('a step never passes its deadline', () => {
  const clock = createClock(0);
  clock.schedule(10, () => {});
  expect([clock.step(5), clock.now()]).toEqual([false, 5]);
  expect([clock.step(50), clock.now()]).toEqual([true, 10]);
  expect([clock.step(50), clock.now()]).toEqual([false, 50]);
});

test('settling ends with the progress: background events due before it run, later ones wait', () => {
  const clock = createClock(0);
  const log: string[] = [];
  const probe = (): void => {
    log.push(`probe ${clock.now()}`);
    clock.schedule(10, probe, 'background');
  };
  clock.schedule(10, probe, 'background');
  clock.schedule(25, () => log.push(`started ${clock.now()}`));
  clock.settle();
  expect(log).toEqual(['probe 10', 'probe 20', 'started 25']);
});

test('controllers that keep each other busy are an error by name', () => {
  const clock = createClock(0);
  const forever = (): void => void clock.schedule(1000, forever);
  forever();
  expect(() => clock.settle()).toThrow(ClusterDoesNotSettle);
});
