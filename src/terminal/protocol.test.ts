import { expect, test } from 'vitest';
import { asReply, asRequest } from './protocol.ts';

test.each([
  [{ type: 'open', seed: 'a' }],
  [{ type: 'run', run: 1, terminal: 'lesson', line: 'kubectl version' }],
  [{ type: 'stop', run: 1 }],
])('a request: %j', (message) => expect(asRequest(message)).toBe(message));

test.each([
  [{ type: 'opened' }],
  [{ type: 'output', run: 1, stream: 'stderr', text: '' }],
  [{ type: 'exited', run: 1, exitCode: 0 }],
  [{ type: 'broken', message: 'x' }],
])('a reply: %j', (message) => expect(asReply(message)).toBe(message));

test.each([
  [null],
  ['run'],
  [{}],
  [{ type: 'toString' }],
  [{ type: 'run', run: '1', line: '' }],
  [{ type: 'run', run: 1 }],
  [{ type: 'exited', run: 1, exitCode: 0 }],
])('not a request: %j', (message) => {
  expect(() => asRequest(message)).toThrow(`not a message: ${JSON.stringify(message)}`);
});

test('a stream is stdout or stderr', () => {
  const message = { type: 'output', run: 1, stream: 'stdin', text: '' };
  expect(() => asReply(message)).toThrow('not a message');
});
