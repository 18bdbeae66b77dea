import { describe, expect, it } from 'vitest';
import { commandOf, keepsKey, stageKeyOf } from './keys.ts';

describe('stageKeyOf', () => {
  it.each([
    ['r', 'r'],
    ['R', 'r'],
    ['c', 'c'],
    ['C', 'C'],
    ['/', '/'],
    ['b', undefined],
    ['ArrowRight', undefined],
  ])('%s is %s', (key, own) => expect(stageKeyOf(key)).toBe(own));
});

describe('keepsKey', () => {
  it.each([
    ['h2', '', 'ArrowRight', false],
    ['pre', '', ' ', false],
    ['textarea', '', 'ArrowRight', true],
    ['textarea', '', 'Escape', true],
    ['select', '', 'ArrowDown', true],
    ['input', 'text', 'b', true],
    ['input', 'search', ' ', true],
    ['input', 'radio', 'ArrowDown', true],
    ['input', 'radio', 'PageDown', false],
    ['input', 'checkbox', ' ', true],
    ['input', 'checkbox', 'ArrowRight', false],
    ['button', '', ' ', true],
    ['button', '', 'Enter', true],
    ['button', '', 'ArrowRight', false],
    ['summary', '', ' ', true],
    ['a', '', 'Enter', true],
    ['a', '', ' ', false],
  ])('%s %s keeps %s: %s', (element, type, key, kept) => {
    expect(keepsKey({ element, type, editable: false }, key)).toBe(kept);
  });

  it('leaves every key to editable text', () => {
    expect(keepsKey({ element: 'div', type: '', editable: true }, 'b')).toBe(true);
  });
});

describe('commandOf', () => {
  it.each([
    ['ArrowRight', 'next'],
    [' ', 'next'],
    ['PageUp', 'previous'],
    ['Home', 'first'],
    ['End', 'last'],
    ['b', 'blank'],
    ['ArrowDown', undefined],
    ['x', undefined],
    ['toString', undefined],
  ])('%s asks for %s', (key, command) => {
    expect(commandOf(key)).toBe(command);
  });
});
