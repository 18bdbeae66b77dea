/** Prose is set for speech: short sentences, plain words. A lesson is read aloud as speaker notes. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { grade, proseOf, sentencesOf } from './prose.ts';

/** Words of the longest sentence that can be said in one breath and understood. */
const LONGEST = 40;
/** School years. The names of things in Kubernetes count as long words, so the rest has to be plain. */
const GRADE = 7;

const LESSONS = readdirSync('content/lessons').map(
  (file) => [file, proseOf(readFileSync(`content/lessons/${file}`, 'utf8'))] as const,
);

describe.each(LESSONS)('%s', (_, prose) => {
  test(`no sentence has more than ${LONGEST} words`, () => {
    const long = sentencesOf(prose).filter(({ words }) => words > LONGEST);
    expect(long.map(({ text, words }) => `${words} words: ${text}`)).toEqual([]);
  });

  test(`it asks for ${GRADE} years of school at most`, () => {
    expect(grade(prose)).toBeLessThanOrEqual(GRADE);
  });
});

test('what counts as prose, and as a sentence', () => {
  const lesson = `---
title: No
---
## Heading [#h]

<Slide>
No.
</Slide>

A :term[Service] has \`one\` [name](https://e.org). It stays!

\`\`\`console #x title="No"
$ no
\`\`\`

- One point
- Another point
`;
  expect(sentencesOf(proseOf(lesson))).toEqual([
    { text: 'A Service has Code name.', words: 5 },
    { text: 'It stays!', words: 2 },
    { text: 'One point', words: 2 },
    { text: 'Another point', words: 2 },
  ]);
});

test('plain prose has a low grade, stilted prose a high one', () => {
  expect(grade('The cat sat on the mat. It was warm.')).toBeLessThan(2);
  expect(
    grade('Organisational considerations necessitate comprehensive architectural documentation.'),
  ).toBeGreaterThan(20);
});
