import { expect, test } from 'vitest';
import { compile, lesson, notes, problem } from './fixtures/compile.ts';
import { commandLines } from './snippets.ts';

const PLACE = { file: 'a.mdx', line: 10 };

test('a console fence becomes a snippet', () => {
  expect(notes('```console #get title="Look at it"\n$ kubectl get "pods" {a} <b>\n```')).toBe(
    'Snippet id="get" lesson="first" index=0 title="Look at it" code="$ kubectl get \\"pods\\" {a} <b>"\n',
  );
});

test('what its attributes hold comes out of the compiled lesson unchanged', () => {
  const { code } = compile(
    lesson('```console #get title="A & B"\n$ echo "$HOME" {x} <a> &amp; \\n\n```'),
  );
  expect(code).toContain(`code: ${JSON.stringify('$ echo "$HOME" {x} <a> &amp; \\n')}`);
  expect(code).toContain('title: "A & B"');
});

test('continued lines are one command, with their line breaks as typed', () => {
  expect(commandLines('$ a \\\n>   -o b\n$ cat <<EOF\n> x\n>\n> EOF', PLACE)).toEqual([
    'a \\\n  -o b',
    'cat <<EOF\nx\n\nEOF',
  ]);
});

test.each([
  [11, '"> b" is not a command', '> b'],
  [12, '"pod/x created" is not a command', '$ a\npod/x created'],
  [12, '"" is not a command', '$ a\n\n$ b'],
  [11, '"$ " is not a command', '$ '],
])('line %i: %s', (line, what, code) => {
  expect(() => commandLines(code, PLACE)).toThrow(`a.mdx:${line}: ${what}`);
});

test('output in a snippet is refused', () => {
  expect(problem(lesson('```console #x title="X"\n$ kubectl get svc\nNAME TYPE\n```'))).toBe(`\
content/lessons/01-first.mdx:10: "NAME TYPE" is not a command
  Expected: lines that begin with "$ " and have a command, or continue one with "> "
  Mend it:  remove it if it is output: the build runs the commands and prints what they print`);
});

test.each([
  ['this snippet has no id', '```console title="Look"\n$ a\n```'],
  ['write ```console #look title="Look"', '```console title="Look"\n$ a\n```'],
  ['this snippet has no title', '```console #x\n$ a\n```'],
  ['the id "#a" is already given on line 7', '```console #a title="X"\n$ a\n```'],
  ['the option "fail" does not fit a console fence', '```console #x title="X" fail\n$ a\n```'],
  ['did you mean "fails"?', '```console #x title="X" fail\n$ a\n```'],
  ['a console fence stands inside <Slide>', '<Slide>\n```console #x title="X"\n$ a\n```\n</Slide>'],
])('%s', (what, body) => expect(problem(lesson(body))).toContain(what));
