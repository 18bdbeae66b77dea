import { expect, test } from 'vitest';
import { compile, lesson } from './fixtures/compile.ts';

test('alignment is a class and never a style', () => {
  const { code } = compile(lesson('| a | b | c |\n| - | :-: | --: |\n| 1 | 2 | 3 |'));
  expect(code).not.toContain('style');
  expect(code.match(/class: "[^"]*"/g)).toEqual(
    ['align-center', 'align-right', 'align-center', 'align-right'].map(
      (name) => `class: "${name}"`,
    ),
  );
});
