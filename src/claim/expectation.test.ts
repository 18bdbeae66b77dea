import { expect, test } from 'vitest';
import { type Expectation, shortfall } from './expectation.ts';

test.each<[Expectation, number, string, string | undefined]>([
  // expectation, exit code, output, what is missing
  [{ exits: 0 }, 0, '', undefined],
  [{ exits: 7 }, 0, '42\n', 'it ended with exit code 0, not 7'],
  [{ exits: 0, prints: '42' }, 0, '142\n', undefined],
  [{ exits: 0, prints: '42' }, 0, '7\n', 'it did not print "42"'],
  [{ exits: 0, lacks: 'refused' }, 0, 'connection refused\n', 'it printed "refused"'],
  [{ exits: 0, is: 'a\nb' }, 1, 'a\nb\n', undefined],
  [{ exits: 0, is: 'pod/[..] created' }, 0, 'pod/web-7x created\n', undefined],
  [{ exits: 0, is: 'pod/[..]' }, 0, 'pod/a\npod/b\n', 'it printed "pod/a\\npod/b"'],
  [{ exits: 0, is: '1.5' }, 0, '125', 'it printed "125"'],
])('%j after exit %i and %j: %s', (expectation, exitCode, output, missing) => {
  expect(shortfall(expectation, { exitCode, output })).toBe(missing);
});
