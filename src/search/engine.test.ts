import { expect, test } from 'vitest';
import { openEngine } from './engine.ts';
import type { Entry } from './entry.ts';

const entry = (title: string, text: string): Entry => ({
  kind: 'section',
  url: `/${title}/`,
  title,
  where: '',
  text,
});

const find = openEngine([
  entry('Four ports', 'A targetPort is the port that the program listens on.'),
  entry('EndpointSlices', 'They list the addresses of ready Pods. Each has a port.'),
  entry('NodePort', 'A port on every node.'),
  entry('kubectl wait', 'kubectl wait --for=condition=Ready pod -l app=numbers-web'),
]);

const titles = (query: string) => find(query).map(({ entry: { title } }) => title);

test.each([
  ['a word of a title comes first', 'nodeport', ['NodePort']],
  ['a part of a joined word', 'target', ['Four ports']],
  ['a word that is not finished', 'endpointsl', ['EndpointSlices']],
  ['a letter is wrong', 'endpiontslices', []],
  ['a letter is missing', 'endpontslices', ['EndpointSlices']],
  ['all words have to be there', 'ready pods', ['kubectl wait', 'EndpointSlices']],
  ['where no entry has all, some do', 'program quantum', ['Four ports']],
  ['a name with a hyphen', 'numbers-web', ['kubectl wait']],
  ['a command line', '--for=condition=Ready', ['kubectl wait']],
  ['words of a question do not count', 'what is a nodeport', ['NodePort']],
  ['another form of a word', 'listening', ['Four ports']],
  ['nothing has it', 'quantum', []],
  ['no word at all', '  ', []],
])('%s: %s', (_, query, expected) => {
  expect(titles(query)).toEqual(expected);
});

test('a hit says which words were found', () => {
  expect(find('progr')[0]?.words).toEqual(['program']);
});
