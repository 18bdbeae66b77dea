/** What an author gets wrong stops the build, with file, line, what was expected and how to mend it. */
import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { copySite } from './site-copy.ts';

const LESSON = 'content/lessons/01-a-name-that-stays.mdx';
const QUIZ = 'content/quizzes/01-a-name-that-stays.yaml';
const GLOSSARY = 'content/glossary.yaml';

const copy = copySite();
afterAll(() => copy.remove());

/** The file, a text in it, what the author writes instead, the text at whose line the message points, the message. */
const MISTAKES = [
  [
    LESSON,
    '```console #by-name',
    '```consol #by-name',
    '```consol #by-name',
    `unknown language "consol"
  Expected: one of console, mermaid, yaml, bash, text, json, ts
  Mend it:  did you mean "console"?`,
  ],
  [
    LESSON,
    '<KeyPoints />',
    '<Points />',
    '<Points />',
    `there is no component <Points>
  Expected: one of <Slide>, <Question>, <Exercise>, <KeyPoints>
  Mend it:  `,
  ],
  [
    LESSON,
    ':::note[',
    ':::nota[',
    ':::nota[',
    `":::nota" is not a directive of lessons
  Expected: one of :term[…] :service[…] :pod[…] :node[…] :dns[…] :outside[…] :policy[…] :::note[…] :::tip[…] :::caution[…]
  Mend it:  did you mean "note"?`,
  ],
  [
    LESSON,
    ':term[selector]',
    ':term[selektor]',
    ':term[selektor]',
    `the glossary has no term "selektor"
  Expected: a term of content/glossary.yaml, in brackets; endings go after them, :term[label]s
  Mend it:  did you mean "selector"? Or add it to the glossary`,
  ],
  [
    LESSON,
    'exit code 6. ',
    '[exit code](/lessons/a-name-that-stay/) 6. ',
    '/lessons/a-name-that-stay/',
    `the link leads to "/lessons/a-name-that-stay/", which is no page of this site
  Expected: a page that exists, with a slash at the end
  Mend it:  did you mean "/lessons/a-name-that-stays/"?`,
  ],
  [
    LESSON,
    'svc first@-- "½" --> a',
    'svc first@-- "½" --> > a',
    'svc first@-- "½" --> > a',
    'Mermaid cannot read "svc first@-- "½" --> > a": it met ">" where it expected ',
  ],
  [
    LESSON,
    '<Question id="dns-answer" />',
    '<Question id="dns-answers" />',
    '<Question id="dns-answers" />',
    `content/quizzes/01-a-name-that-stays.yaml has no question "dns-answers"
  Expected: one of before-replace, client-change, dns-answer, `,
  ],
  [
    LESSON,
    'predict="how-no-name-fails" fails slide',
    'predict="how-no-name-fails" slide',
    '$ kubectl exec deploy/sleep -- curl -sS http://numbers-api/rng',
    `"kubectl exec deploy/sleep -- curl -sS http://numbers-api/rng" ended with exit code 6
  Expected: exit code 0, because the snippet is not marked \`fails\`
  Mend it:  correct the command or what comes before it; if it is meant to fail, write \`fails\` after the fence’s id
  It printed:
    curl: (6) Could not resolve host: numbers-api
    command terminated with exit code 6`,
  ],
  [
    LESSON,
    'order: 1',
    'order: first',
    'order: first',
    'order: write its place in the course, a whole number from 1',
  ],
  [
    QUIZ,
    '        correct: true\n        why: The name belongs',
    '        why: The name belongs',
    'choices:\n      - text: Nothing.',
    `question "client-change": no choice is correct
  Expected: exactly one choice with \`correct: true\`, as \`kind: single\` says
  Mend it:  add \`correct: true\` to the right choice`,
  ],
  [
    QUIZ,
    '        why: Nothing queues.',
    '        reason: Nothing queues.',
    '- text: The request waits until a Pod appears.',
    `question "empty-service": "why" is missing
  Expected: why this is right or wrong, in Markdown
  Mend it:  add \`why:\``,
  ],
  [
    GLOSSARY,
    'definition: The program',
    'meaning: The program',
    '- term: API server',
    '0.definition: write one or two sentences',
  ],
] as const;

test.each(MISTAKES)(
  '%s: %j written as %j',
  { timeout: 120_000 },
  (file, text, by, place, message) => {
    const line = lineOf(place, readFileSync(file, 'utf8').replace(text, by));
    copy.replace(file, text, by);
    const { status, output } = copy.build();
    copy.replace(file, by, text);
    expect(output).toContain(`${file}:${line}: ${message}`);
    expect(status).toBe(1);
  },
);

function lineOf(place: string, text: string): number {
  return text.slice(0, text.indexOf(place)).split('\n').length;
}
