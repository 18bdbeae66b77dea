import { expect, test } from 'vitest';
import { parseQuiz } from './parse.ts';

const GOOD = `questions:
  - id: address-stays
    objective: Say what stays when Pods are replaced
    kind: single
    prompt: All Pods of \`numbers-api\` are replaced. What happens to its ClusterIP?
    choices:
      - text: It moves to the new Pods' node.
        why: A ClusterIP is on no node. Every node has rules for it.
        misconception: a ClusterIP belongs to a node
      - text: It stays the same.
        correct: true
        why: The address belongs to the Service, and the Service was not touched.
      - text: DNS hands out a new one.
        why: DNS reports the address; the API server allocates it, once.
`;

/** What an author reads after one edit of the good file. */
function errorAfter(from: string | RegExp, to: string): string {
  const source = GOOD.replace(from, to);
  expect(source).not.toBe(GOOD);
  try {
    parseQuiz(source, 'content/quizzes/01-names.yaml');
  } catch (error) {
    return String((error as Error).message);
  }
  throw new Error('the quiz was accepted');
}

test('a good file gives its questions', () => {
  const { questions } = parseQuiz(GOOD, 'content/quizzes/01-names.yaml');
  expect(questions).toMatchObject([{ id: 'address-stays', kind: 'single', choices: [{}, {}, {}] }]);
});

test.each<[string, string | RegExp, string, string]>([
  [
    'no correct choice',
    '        correct: true\n',
    '',
    `content/quizzes/01-names.yaml:6: question "address-stays": no choice is correct
  Expected: exactly one choice with \`correct: true\`, as \`kind: single\` says
  Mend it:  add \`correct: true\` to the right choice`,
  ],
  [
    'two correct choices',
    'DNS hands out a new one.',
    'DNS hands out a new one.\n        correct: true',
    `content/quizzes/01-names.yaml:14: question "address-stays": a second correct choice
  Expected: exactly one choice with \`correct: true\`, as \`kind: single\` says
  Mend it:  remove it, or reword the choice so that it is wrong`,
  ],
  [
    'a choice that is not explained',
    / {8}why: DNS.*\n/,
    '',
    `content/quizzes/01-names.yaml:13: question "address-stays": "why" is missing
  Expected: why this is right or wrong, in Markdown
  Mend it:  add \`why:\``,
  ],
  [
    'an unknown key',
    'misconception:',
    'misconseption:',
    `content/quizzes/01-names.yaml:9: question "address-stays": unknown key "misconseption"
  Expected: a choice: \`text\`, \`why\`, and where they apply \`correct\`, \`misconception\` and \`proof\`
  Mend it:  remove it, or correct its spelling`,
  ],
  [
    'an unknown kind',
    'kind: single',
    'kind: simple',
    `content/quizzes/01-names.yaml:4: question "address-stays": "kind" is "simple"
  Expected: one of single, several, true-or-false, short, order, match, manifest, output
  Mend it:  change it to what was expected`,
  ],
  [
    'one choice only',
    / {6}- text: It moves[\s\S]*?- text: It stays([\s\S]*?) {6}- text: DNS[\s\S]*$/,
    '      - text: It stays$1',
    `content/quizzes/01-names.yaml:6: question "address-stays": "choices" is a list of one
  Expected: at least two choices; three good ones are enough
  Mend it:  change it to what was expected`,
  ],
  [
    'an id that could not be part of a link',
    'id: address-stays',
    'id: Address stays',
    `content/quizzes/01-names.yaml:2: question "Address stays": "id" is "Address stays"
  Expected: lower-case letters, digits and hyphens
  Mend it:  change it to what was expected`,
  ],
  [
    'one id used twice',
    /$/,
    GOOD.slice('questions:\n'.length),
    `content/quizzes/01-names.yaml:15: question "address-stays": the id "address-stays" is used twice
  Expected: an id for each question of the file
  Mend it:  rename the newer one; links point at the older`,
  ],
  [
    'not YAML',
    'kind: single',
    'kind: single: yes',
    `content/quizzes/01-names.yaml:4: Nested mappings are not allowed in compact mappings
  Expected: YAML
  Mend it:  look at this line and the one before it; put text with a colon in quotes`,
  ],
  [
    'not a quiz',
    /^[\s\S]*$/,
    'questions: none\n',
    `content/quizzes/01-names.yaml:1: "questions" is "none"
  Expected: a list of questions
  Mend it:  change it to what was expected`,
  ],
])('%s is an error with its line', (_, from, to, message) => {
  expect(errorAfter(from, to)).toBe(message);
});

test('every problem is told at once, in the order of the file', () => {
  const message = errorAfter(/ {8}why: (A Cluster|DNS).*\n|objective: .*/g, '');
  expect(message.match(/^content.*$/gm)).toEqual([
    'content/quizzes/01-names.yaml:2: question "address-stays": "objective" is missing',
    'content/quizzes/01-names.yaml:7: question "address-stays": "why" is missing',
    'content/quizzes/01-names.yaml:12: question "address-stays": "why" is missing',
  ]);
});

test.each<[string, string | RegExp, string, RegExp]>([
  [
    'none of the above',
    'DNS hands out a new one.',
    'None of the above',
    /:13: .*"None of the above" as a choice/,
  ],
  [
    'a repeated choice',
    'DNS hands out a new one.',
    'It stays the same.',
    /:13: .*this choice repeats another/,
  ],
  [
    'a position',
    'DNS reports',
    'As the second choice says, DNS reports',
    /:14: .*"second choice" names a choice by its position/,
  ],
  [
    'a letter',
    'DNS reports',
    'Unlike answer B, DNS reports',
    /:14: .*"answer B" names a choice by its position/,
  ],
  [
    'a negated prompt',
    /All Pods.*/,
    'Which of these does not change?',
    /:5: .*asks for what is not so/,
  ],
  [
    'a long correct choice',
    'It stays the same.',
    'It stays the same because the address belongs to the Service, which nobody touched.',
    /:10: .*conspicuously long: 83 characters, the next 31/,
  ],
  [
    'a misconception of the right choice',
    'correct: true',
    'correct: true\n        misconception: x',
    /:12: .*the correct choice stands for a misconception/,
  ],
  ['HTML', 'DNS reports', 'DNS <b>reports</b>', /:14: .*this text would become <b>/],
  ['a comment', 'DNS reports', 'DNS <!-- x --> reports', /:14: .*this text would become <!-->/],
  [
    'a link',
    'DNS reports',
    'The [API server](https://kubernetes.io) reports',
    /:14: .*this text would become <a>/,
  ],
  [
    'a list',
    'why: DNS reports',
    'why: |\n          - DNS\n          - reports',
    /:14: .*this text would become <ul>, <li>/,
  ],
])('lint finds %s', (_, from, to, message) => {
  expect(errorAfter(from, to)).toMatch(message);
});

test.each([
  'Which record has the first address that the client tries?',
  'A Service answers a request. Which of its Pods gets it?',
  'Is `curl` not installed?',
])('lint lets pass: %s', (prompt) => {
  const source = GOOD.replace(/prompt: .*/, `prompt: ${JSON.stringify(prompt)}`);
  expect(parseQuiz(source, 'x.yaml').questions[0]?.prompt).toBe(prompt);
});
