import { expect, test } from 'vitest';
import { grade, marks, type Response } from './grade.ts';

const took = (choice: number): Response => ({ type: 'answered', choice });

test.each<[string, Response, readonly string[]]>([
  ['the right choice', took(1), ['', 'Right, your answer', '']],
  ['a wrong choice', took(0), ['Your answer', 'Right', '']],
  ['show me', { type: 'shown' }, ['', 'Right', '']],
])('after %s the choices say', (_, response, expected) => {
  expect(marks(1, 3, response)).toEqual(expected);
});

test('an answer is right when it is the correct choice', () => {
  expect([0, 1, 2].map((choice) => grade(1, choice))).toEqual(['wrong', 'right', 'wrong']);
});
