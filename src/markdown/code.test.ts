import { expect, test } from 'vitest';
import { lesson, notes, problem } from './fixtures/compile.ts';

test('a fence of source text stands in a code block', () => {
  expect(notes('```yaml title="svc.yaml"\nkind: Service\n```')).toBe(`\
CodeBlock title="svc.yaml" language="yaml" where="content/lessons/01-first.mdx:8"
  code "kind: Service"
`);
});

test.each(['yaml', 'bash', 'text', 'json', 'ts'])('%s is known', (language) => {
  expect(problem(lesson(`\`\`\`${language}\nx\n\`\`\``))).toBe('no problem');
});

test.each([
  ['unknown language "yml"', '```yml\nx\n```'],
  ['did you mean "yaml"?', '```yml\nx\n```'],
  ['this fence names no language', '```\nx\n```'],
  ['the option "slide" does not fit a yaml fence', '```yaml slide\nx\n```'],
])('%s', (what, body) => expect(problem(lesson(body))).toContain(what));
