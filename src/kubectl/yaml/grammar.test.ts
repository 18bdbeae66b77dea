import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { goYamlProblem } from './grammar.ts';

/** Each was given to kubectl 1.33 as a file. */
const mistakes: readonly (readonly [text: string, words: string])[] = [
  ['a:\n\tb: c', 'line 2: found character that cannot start any token'],
  ['a:\n  b: c\n\td: e', 'line 3: found a tab character that violates indentation'],
  ['a:\n  b: c\n d: e', 'line 2: did not find expected key'],
  ['a:\n  b: c\n    d: e', 'line 3: mapping values are not allowed in this context'],
  ['a: b\nc d\ne: f', "line 3: could not find expected ':'"],
  ['a: b\nc\n', "line 3: could not find expected ':'"],
  ['a: b\nc', "line 3: could not find expected ':'"],
  ['a: b\nc: d: e', 'line 2: mapping values are not allowed in this context'],
  ['a: b\nc: "d\n', 'line 3: found unexpected end of stream'],
  ['a: b\nc: {d: e\nf: g', "line 2: did not find expected ',' or '}'"],
  ['a: b\nc: [d\n', "line 2: did not find expected ',' or ']'"],
  ['a: [', 'line 1: did not find expected node content'],
  ['a: b\nc: {d: e}}', 'line 1: did not find expected key'],
  ['a: b\nc: @d', 'line 2: found character that cannot start any token'],
  ['a: b\nc: %d', 'line 2: found character that cannot start any token'],
  ['a:\n  - b\n  c: d', "line 2: did not find expected '-' indicator"],
  ['a: b\n- c', 'line 1: did not find expected key'],
  ['- a\nb: c', "line 1: did not find expected '-' indicator"],
  ['a:\n- b: c\n d: e', 'line 2: did not find expected key'],
  ['a: b\nc: |d\n  e', 'line 2: did not find expected comment or line break'],
  ['a: b\nc: "\\q"', 'line 2: found unknown escape character'],
  ['a: b\nc: *', 'line 2: did not find expected alphabetic or numeric character'],
  ['a: b\nc: "d"e', 'line 1: did not find expected key'],
  ['a: b\nc: {d: e, : f}', 'line 1: did not find expected node content'],
  ['%YAML 1.1', 'line 1: did not find expected <document start>'],
  ['a: b\u0001c', 'control characters are not allowed'],
];

test.each(mistakes)('%j: %s', (text, words) => {
  expect(goYamlProblem(text)).toBe(words);
});

test('the manifests of the course and of the recordings have no mistake', () => {
  const files = globSync([
    'content/manifests/**/*.yaml',
    'tests/golden/{apply,services,pods}/*/*.yaml',
  ]);
  const documents = files.flatMap((file) => readFileSync(file, 'utf8').split(/^---$/m));
  expect(documents.length).toBeGreaterThan(20);
  const problems = documents.map(goYamlProblem).filter((problem) => problem !== undefined);
  expect(problems).toEqual([]);
});
