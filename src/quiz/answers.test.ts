import { expect, test } from 'vitest';
import { type AnswerStorage, openAnswers, type Response } from './answers.ts';
import { ANSWERS_KEY } from './answers-key.ts';

const RIGHT: Response = { type: 'answered', answer: [1], wrong: 0 };
const SHOWN: Response = { type: 'shown', answer: [], wrong: 2 };
const PROVED: Response = { type: 'answered', answer: ['80', 'x'], wrong: 1, proved: true };

/** Storage that holds one text, up to a limit. */
function storageOf(text: string | null, limit = 1000): AnswerStorage & { text: string | null } {
  return {
    text,
    getItem() {
      return this.text;
    },
    setItem(key, value) {
      if (key !== ANSWERS_KEY) throw new Error(`unexpected key ${key}`);
      if (value.length > limit) throw new DOMException('full', 'QuotaExceededError');
      this.text = value;
    },
  };
}

const stored = (answers: unknown, version = 2) => JSON.stringify({ version, answers });

test('an answer is found by the next visit, under the hash of its question', () => {
  const storage = storageOf(null);
  openAnswers(() => storage).set('a1', RIGHT);
  expect(storage.text).toBe(stored({ a1: RIGHT }));
  const next = openAnswers(() => storage);
  expect([next.get('a1'), next.get('b2')]).toEqual([RIGHT, undefined]);
});

test('an answer that is taken back is forgotten', () => {
  const storage = storageOf(stored({ a1: RIGHT, b2: SHOWN }));
  openAnswers(() => storage).delete('a1');
  expect(storage.text).toBe(stored({ b2: SHOWN }));
});

test('two tabs do not undo each other', () => {
  const storage = storageOf(null);
  const [one, two] = [openAnswers(() => storage), openAnswers(() => storage)];
  one.set('a1', RIGHT);
  two.set('b2', SHOWN);
  one.set('c3', SHOWN);
  expect(storage.text).toBe(stored({ a1: RIGHT, b2: SHOWN, c3: SHOWN }));
});

test.each<[string, string]>([
  ['not JSON', '{"version":2,"answ'],
  ['not an object', '[]'],
  ['null', 'null'],
  ['answers of another type', stored('none')],
])('rubbish is replaced by the next answer: %s', (_, text) => {
  const storage = storageOf(text);
  const answers = openAnswers(() => storage);
  expect(answers.get('a1')).toBeUndefined();
  answers.set('a1', RIGHT);
  expect(storage.text).toBe(stored({ a1: RIGHT }));
});

test('among rubbish, valid answers are kept', () => {
  const storage = storageOf(
    stored({
      a1: RIGHT,
      b2: { type: 'guessed' },
      c3: { type: 'answered', answer: '1', wrong: 0 },
      d4: null,
      e5: { type: 'answered', answer: [{}], wrong: 0 },
      f6: { type: 'answered', answer: [1], wrong: 'never' },
      g7: PROVED,
    }),
  );
  openAnswers(() => storage).set('h8', SHOWN);
  expect(storage.text).toBe(stored({ a1: RIGHT, g7: PROVED, h8: SHOWN }));
});

test('answers of a later version are not touched, and the page still remembers its own', () => {
  const text = stored({ a1: 'in words of the future' }, 3);
  const storage = storageOf(text);
  const answers = openAnswers(() => storage);
  answers.set('a1', RIGHT);
  expect([answers.get('a1'), storage.text]).toEqual([RIGHT, text]);
});

test.each<[string, AnswerStorage]>([
  ['full', storageOf(stored({ z9: SHOWN }), 10)],
  [
    'closed',
    {
      getItem() {
        throw new DOMException('denied', 'SecurityError');
      },
      setItem() {
        throw new DOMException('denied', 'SecurityError');
      },
    },
  ],
])('storage that is %s: the page remembers until it closes', (_, storage) => {
  const answers = openAnswers(() => storage);
  answers.set('a1', RIGHT);
  expect(answers.get('a1')).toEqual(RIGHT);
  answers.delete('a1');
  expect(answers.get('a1')).toBeUndefined();
});

test('what did not fit is stored once there is room', () => {
  const storage = storageOf(stored({}), 10);
  let room: AnswerStorage = storage;
  const answers = openAnswers(() => room);
  answers.set('a1', RIGHT);
  const larger = storageOf(storage.text);
  room = larger;
  answers.set('b2', SHOWN);
  expect(larger.text).toBe(stored({ a1: RIGHT, b2: SHOWN }));
});

test('answers of version 1 are taken over', () => {
  const storage = storageOf(
    stored({ a1: { type: 'answered', choice: 1 }, b2: { type: 'shown' }, c3: { choice: 1 } }, 1),
  );
  const answers = openAnswers(() => storage);
  expect([...answers.all()]).toEqual([
    ['a1', RIGHT],
    ['b2', { ...SHOWN, wrong: 0 }],
  ]);
  answers.set('d4', SHOWN);
  expect(storage.text).toBe(stored({ a1: RIGHT, b2: { ...SHOWN, wrong: 0 }, d4: SHOWN }));
});

test('everything can be read, and forgotten', () => {
  const storage = storageOf(stored({ a1: RIGHT, b2: SHOWN }));
  const answers = openAnswers(() => storage);
  expect([...answers.all().keys()]).toEqual(['a1', 'b2']);
  answers.clear();
  expect([storage.text, answers.all().size]).toEqual([stored({}), 0]);
});
