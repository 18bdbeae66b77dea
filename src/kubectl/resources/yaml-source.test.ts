import { describe, expect, test } from 'vitest';
import { readDocuments } from './yaml-source.ts';

const read = (text: string) => [...readDocuments(text, 'f.yaml')];

describe('manifests are read as YAML 1.1', () => {
  test.each([
    ['a: y', { a: true }],
    ['a: on', { a: true }],
    ['a: n', { a: false }],
    ['a: 0123', { a: 83 }],
    ['a: 1_000', { a: 1000 }],
    ['a: 1:30', { a: '1:30' }],
    ['a: 2026-11-22', { a: '2026-11-22' }],
    ['a: "y"', { a: 'y' }],
    ['on: yes', { true: true }],
    ['a: 1\na: 2', { a: 2 }],
    ['{"a": 1,}', { a: 1 }],
    ['a: &x [1]\nb: *x', { a: [1], b: [1] }],
    ['<<: {a: 1}\nb: 2', { a: 1, b: 2 }],
    ['a: 0o17', { a: 15 }],
    ['a: !!binary aGk=', { a: 'hi' }],
    ['{"a": 1}\n{"b": 2}', { a: 1 }, { b: 2 }],
  ])('%j', (text, ...values) => {
    expect(read(text)).toEqual(values);
  });
});

test('documents are separated by ---, empty ones are left out', () => {
  expect(read('---\na: 1\n---\n# nothing\n---\nb: 2\n')).toEqual([{ a: 1 }, { b: 2 }]);
});

describe("mistakes, in go-yaml's words", () => {
  test.each([
    ['a: 1\nb:\n  c: 2\n d: 3', 'line 3: did not find expected key'],
    ['a:\n\tb: 1', 'line 2: found character that cannot start any token'],
    ['a: b: c', 'mapping values are not allowed in this context'],
    ['a: "b', 'found unexpected end of stream'],
    ['a: *x', "unknown anchor 'x' referenced"],
    ['a: {{ b }}', 'invalid map key: map[interface {}]interface {}{"b":interface {}(nil)}'],
  ])('%j', (text, message) => {
    expect(() => read(text)).toThrow(
      `error parsing f.yaml: error converting YAML to JSON: yaml: ${message}`,
    );
  });
});

describe("mistakes in JSON, in Go's words", () => {
  test.each([
    ['{"a": {"b": 1}', 'unexpected EOF'],
    ['{"a": 1 "b": 2}', `json: offset 9: invalid character '"' after object key:value pair`],
    ['{"a" 1}', "json: offset 6: invalid character '1' after object key"],
  ])('%j', (text, message) => {
    expect(() => read(text)).toThrow(`error parsing f.yaml: ${message}`);
  });
});

describe('hostile input ends at once', () => {
  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]']
    .concat(
      [...'bcdefgh'].map(
        (name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[i]}`).join(',')}]`,
      ),
    )
    .join('\n');
  test.each([
    ['aliases of aliases', bomb, 'document contains excessive aliasing'],
    ['a deep nest', '['.repeat(100) + ']'.repeat(100), 'more than 64 levels are not simulated'],
    ['a large file', 'a: '.padEnd(40_000, 'x'), 'files above 32 KiB are not simulated'],
  ])('%s', (_, text, message) => {
    const started = performance.now();
    expect(() => read(text)).toThrow(message);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('__proto__ is a key like any other', () => {
    read('__proto__: {polluted: true}');
    expect('polluted' in {}).toBe(false);
  });
});
