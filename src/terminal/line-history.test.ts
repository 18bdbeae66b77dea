import { expect, test } from 'vitest';
import { LineHistory } from './line-history.ts';

function historyOf(...lines: string[]): LineHistory {
  const history = new LineHistory();
  for (const line of lines) history.add(line);
  return history;
}

test('back to the first line, and forward to what was being typed', () => {
  const history = historyOf('a', 'b', 'b', ' ');
  expect([history.older('dra'), history.older(''), history.older('')]).toEqual([
    'b',
    'a',
    undefined,
  ]);
  expect([history.newer(), history.newer(), history.newer()]).toEqual(['b', 'dra', undefined]);
});

test('a search goes further back each time', () => {
  const history = historyOf('get pods', 'apply', 'get svc');
  expect([history.search('get'), history.search('get'), history.search('get')]).toEqual([
    'get svc',
    'get pods',
    undefined,
  ]);
  history.rewind();
  expect(history.search('a')).toBe('apply');
});
