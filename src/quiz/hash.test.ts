import { expect, test } from 'vitest';
import { questionHash } from './hash.ts';
import type { Question } from './schema.ts';

const QUESTION: Question = {
  id: 'address-stays',
  objective: 'Say what stays',
  kind: 'single',
  prompt: 'What stays?',
  choices: [
    { text: 'The address', correct: true, why: 'It belongs to the Service.' },
    { text: 'The Pods', why: 'They are replaced.' },
  ],
};
const [right, wrong] = QUESTION.choices as [Question['choices'][0], Question['choices'][0]];

test.each<[string, Partial<Question>]>([
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

test.each<[string, Partial<Question>]>([
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
