import { expect, test } from 'vitest';
import { recall } from './recall.ts';
import type { Question } from './schema.ts';

const question = (id: string, kind = 'single', prompt = 'What?') =>
  ({ id, kind, prompt }) as unknown as Question;
const lesson = (slug: string, ids: string) => ({
  slug,
  questions: [
    question(`${slug}-before`, 'single', 'Before you read on. What?'),
    question(`${slug}-manifest`, 'manifest'),
    ...[...ids].map((id) => question(`${slug}-${id}`)),
  ],
});
const [one, two, three] = [lesson('one', 'abc'), lesson('two', 'abc'), lesson('three', 'a')];

test.each([
  ['nothing before it', [], []],
  ['one lesson before it: two of its questions', [one], ['one-b', 'one-c']],
  ['two lessons: one question of each', [one, two], ['two-c', 'one-a']],
  ['three lessons: one of the last, one of those before', [one, two, three], ['three-a', 'two-b']],
  ['a lesson that asks nothing', [lesson('none', '')], []],
])('%s', (_, earlier, asked) => {
  expect(recall(earlier).map(({ question: { id } }) => id)).toEqual(asked);
});
