/** How a label's source becomes lines, and how wide they are. */
import { describe, expect, test } from 'vitest';
import { isAddress, nodeLabel, plainLines } from './label.ts';

test.each([
  [
    'sleep<br/>10.244.1.4',
    [
      ['sleep', 'name'],
      ['10.244.1.4', 'address'],
    ],
  ],
  [
    'numbers-api<br>not ready',
    [
      ['numbers-api', 'name'],
      ['not ready', 'detail'],
    ],
  ],
  ['10.244.1.4', [['10.244.1.4', 'name']]],
])('%s', (source, lines) => {
  expect(nodeLabel(source).lines.map(({ text, style }) => [text, style])).toEqual(lines);
});

test.each([
  ['10.244.1.7', true],
  ['10.96.0.10:53', true],
  ['10.244.0.0/16', true],
  [':80', true],
  ['not ready', false],
  ['80', false],
  ['1.33.1', false],
])('%s is an address: %s', (text, expected) => {
  expect(isAddress(text)).toBe(expected);
});

describe('entities', () => {
  test.each([
    ['a &lt; b &amp; c', 'a < b & c'],
    ['ﬂ°quot¶ßyesﬂ°quot¶ß', '"yes"'],
    ['ﬂ°°35¶ß1', '#1'],
  ])('%s', (source, text) => {
    expect(plainLines(source)).toEqual([text]);
  });

  test('an unknown one is an error', () => {
    expect(() => plainLines('ﬂ°rarr¶ß')).toThrow('unknown entity ﬂ°rarr¶ß in the label "ﬂ°rarr¶ß"');
  });
});

test('a name is measured in the sans, an address in the mono: 10 letters of 7.8 px', () => {
  const [name, address] = nodeLabel('numbers-api<br/>10.244.1.4').lines;
  expect(address?.width).toBeCloseTo(78, 0);
  expect(name?.width).toBeCloseTo(77.97, 0);
});
