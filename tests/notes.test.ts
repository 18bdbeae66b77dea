/** The lecture notes that the course grew from: each line and each question is answered by a section that is there. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Answered {
  readonly line: string;
  /** `lesson#section` */
  readonly answered: string;
  /** What the section has to speak of. */
  readonly words: readonly string[];
  /** What the course says where the line is imprecise. */
  readonly teaches?: string;
}

const notes: readonly Answered[] = parse(readFileSync('tests/notes.yaml', 'utf8'));

/** The source of each section by `lesson#section`. */
const SECTIONS: ReadonlyMap<string, string> = new Map(
  readdirSync('content/lessons').flatMap((file) => {
    const lesson = file.replace(/^\d+-|\.mdx$/g, '');
    const [, ...sections] = readFileSync(`content/lessons/${file}`, 'utf8').split(/^## /m);
    return sections.map((text) => [`${lesson}#${/\[#([^\]]+)\]/.exec(text)?.[1]}`, text] as const);
  }),
);

test.each(notes)('$line', ({ answered, words }) => {
  const section = SECTIONS.get(answered);
  if (section === undefined)
    throw new Error(
      `tests/notes.yaml: no lesson has the section ${answered}. Write it, or name the section that answers this line.`,
    );
  const missing = words.filter((word) => !section.toLowerCase().includes(word.toLowerCase()));
  expect(missing, `${answered} does not speak of`).toEqual([]);
});

test('no line of the notes is left out', () => {
  const words = (text: string) => text.replaceAll(/^#+ |\s+/gm, ' ').trim();
  const listed = notes.map(({ line }) => words(line)).sort((a, b) => b.length - a.length);
  const left = listed.reduce(
    (rest, line) => rest.replaceAll(line, ' '),
    ` ${words(readFileSync('tests/notes.md', 'utf8'))} `,
  );
  expect(left.replaceAll(/#+|\s+/g, ' ').trim()).toBe('');
});
