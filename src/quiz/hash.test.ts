import { expect, test } from 'vitest';
import { questionHash } from './hash.ts';
import type { QuestionOf } from './schema.ts';

type Single = QuestionOf<'single'>;

const QUESTION: Single = {
  id: 'address-stays',
  objective: 'Say what stays',
  kind: 'single',
  prompt: 'What stays?',
  choices: [
    { text: 'The address', correct: true, why: 'It belongs to the Service.' },
    { text: 'The Pods', why: 'They are replaced.' },
  ],
};
const [right, wrong] = QUESTION.choices as [Single['choices'][0], Single['choices'][0]];

test.each<[string, Partial<Single>]>([
  ['id', { id: 'stays' }],
  ['objective', { objective: 'x' }],
  [
    'explanation',
    {
      choices: [
        { ...right, why: 'x' },
        { ...wrong, misconception: 'x' },
      ],
    },
  ],
])('a question with a new %s is the same question', (_, edit) => {
  expect(questionHash({ ...QUESTION, ...edit })).toBe(questionHash(QUESTION));
});

test.each<[string, Partial<Single>]>([
  ['prompt', { prompt: 'What remains?' }],
  ['choice', { choices: [right, { ...wrong, text: 'The nodes' }] }],
  ['order', { choices: [wrong, right] }],
  [
    'answer',
    {
      choices: [
        { text: right.text, why: right.why },
        { ...wrong, correct: true },
      ],
    },
  ],
])('a question with a new %s is asked anew', (_, edit) => {
  expect(questionHash({ ...QUESTION, ...edit })).not.toBe(questionHash(QUESTION));
});

test('a hash fits into an attribute and a key', () => {
  expect(questionHash(QUESTION)).toMatch(/^[0-9a-f]{12}$/);
});
