import { z } from 'astro/zod';
import { expect, test } from 'vitest';
import { parseYaml } from './yaml-data.ts';

const schema = z.array(z.strictObject({ term: z.string('write the term') }));
const parse = (text: string) => parseYaml('content/a.yaml', text, schema);

test('what fits is data', () => {
  expect(parse('- term: Pod\n- term: Service\n')).toEqual([{ term: 'Pod' }, { term: 'Service' }]);
});

test.each([
  ['- term: Pod\n- term: 3\n', 'content/a.yaml:2: 1.term: write the term'],
  ['- term: Pod\n\n- name: x\n', 'content/a.yaml:3: 1.term: write the term'],
  [
    '- term: Pod\n  source: x\n  trem: y\n',
    'content/a.yaml:2: 0: Unrecognized keys: "source", "trem"',
  ],
  ['term: Pod\n', 'content/a.yaml:1: the file: Invalid input: expected array'],
  ['- term: "Pod', 'content/a.yaml:1: Missing closing "quote'],
])('%j: %s', (text, message) => expect(() => parse(text)).toThrow(message));

test('every problem is named', () => {
  expect(() => parse('- term: 1\n- term: 2\n')).toThrow(/a\.yaml:1: .*\n.*a\.yaml:2: /);
});
