import { z } from 'astro/zod';
import { expect, test } from 'vitest';
import { parseFrontMatter } from './markdown-files.ts';

const schema = z.strictObject({ title: z.string(), order: z.int('write a whole number') });
const parse = (source: string) => parseFrontMatter('content/lessons/01-a.mdx', source, schema);

test('the front matter is data', () => {
  expect(parse('---\ntitle: A\norder: 1\n---\n\n## A\n---\n')).toEqual({ title: 'A', order: 1 });
});

test.each([
  ['---\ntitle: A\norder: one\n---\n', '01-a.mdx:3: order: write a whole number'],
  ['---\ntitle: A\norder: 1\nodrer: 1\n---\n', '01-a.mdx:4: the file: Unrecognized key: "odrer"'],
  ['---\ntitle: [A\norder: 1\n---\n', '01-a.mdx:3: '],
  ['## A\n', '01-a.mdx:1: a lesson begins with its front matter'],
])('%j: %s', (source, message) => expect(() => parse(source)).toThrow(message));
