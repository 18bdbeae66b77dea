/** A chosen set of lessons as text to paste into a syllabus. Pure; the page and the files of the build use the same. */
import { escaped } from './escaped.ts';
import { type Link, practiceOf, type SyllabusLesson } from './lesson.ts';

export type Format = 'markdown' | 'html' | 'text' | 'csv';

export interface Choice {
  readonly format: Format;
  /** Lessons a week for a table of weeks; undefined for a list with all details. */
  readonly perWeek?: number | undefined;
}

export function written(lessons: readonly SyllabusLesson[], { format, perWeek }: Choice): string {
  if (perWeek !== undefined) return table(weeks(lessons, perWeek), format);
  switch (format) {
    case 'markdown':
      return lessons.map((lesson) => markdownOf(lesson)).join('\n');
    case 'html':
      return lessons.map((lesson) => htmlOf(lesson)).join('\n');
    case 'text':
      return lessons.map((lesson) => textOf(lesson)).join('\n');
    case 'csv':
      return csv([CSV_HEAD, ...lessons.map(csvRow)]);
  }
}

/** "Lesson 2, Inside the cluster" and the like, with the words that lead to each. */
function linksOf(lesson: SyllabusLesson): readonly Link[] {
  const { url, deck, speaker, handout, quiz, exercises } = lesson;
  return [
    { title: 'Lesson', url },
    { title: 'Slides', url: deck },
    { title: 'Speaker page', url: speaker },
    { title: 'Handout', url: handout },
    ...(quiz === undefined ? [] : [{ title: 'Questions', url: quiz }]),
    ...exercises.map(({ title, url: to }) => ({ title: `Exercise: ${title}`, url: to })),
  ];
}

function factsOf(lesson: SyllabusLesson): readonly (readonly [string, string])[] {
  const { prerequisites, licence, version, reviewed, citation } = lesson;
  return [
    ['Time', timeOf(lesson)],
    ...(prerequisites.length > 0 ? [['Before this', prerequisites.join('; ')] as const] : []),
    ['Licence', licence],
    ['Version', `${version}, reviewed ${reviewed}`],
    ['Cite', citation],
  ];
}

/** "37 minutes, exercises 10 more". */
function timeOf(lesson: SyllabusLesson): string {
  const practice = practiceOf(lesson);
  return `${Math.ceil(lesson.minutes)} minutes${practice > 0 ? `, exercises ${practice} more` : ''}`;
}

function markdownOf(lesson: SyllabusLesson): string {
  const { number, title, summary, objectives, sections } = lesson;
  const link = ({ title: words, url }: Link) => `- [${words}](${url})`;
  return `## ${number}. ${title}

${summary}

You can then:

${objectives.map((objective) => `- ${objective}`).join('\n')}

${linksOf(lesson).map(link).join('\n')}

Sections:

${sections.map((section) => `${link(section)}, ${section.minutes} min`).join('\n')}

${factsOf(lesson)
  .map(([name, words]) => `- ${name}: ${words}`)
  .join('\n')}
`;
}

function htmlOf(lesson: SyllabusLesson): string {
  const { number, title, summary, objectives, sections } = lesson;
  const list = (items: readonly string[]) =>
    `<ul>\n${items.map((item) => `  <li>${item}</li>`).join('\n')}\n</ul>`;
  return `<h2>${number}. ${escaped(title)}</h2>
<p>${escaped(summary)}</p>
<p>You can then:</p>
${list(objectives.map(escaped))}
${list(linksOf(lesson).map(anchor))}
<p>Sections:</p>
${list(sections.map((section) => `${anchor(section)}, ${section.minutes} min`))}
${list(factsOf(lesson).map(([name, words]) => `${name}: ${escaped(words)}`))}
`;
}

function textOf(lesson: SyllabusLesson): string {
  const { number, title, summary, objectives, sections } = lesson;
  const line = ({ title: words, url }: Link) => `  ${words}: ${url}`;
  return `${number}. ${title}
${summary}

You can then
${objectives.map((objective) => `  ${objective}`).join('\n')}

${linksOf(lesson).map(line).join('\n')}

Sections
${sections.map((section) => `${line(section)} (${section.minutes} min)`).join('\n')}

${factsOf(lesson)
  .map(([name, words]) => `${name}: ${words}`)
  .join('\n')}
`;
}

const CSV_HEAD = [
  'number',
  'title',
  'minutes',
  'exercise minutes',
  'objectives',
  'prerequisites',
  'lesson',
  'slides',
  'speaker page',
  'handout',
  'questions',
  'exercises',
  'licence',
  'version',
  'reviewed',
  'citation',
];

function csvRow(lesson: SyllabusLesson): readonly string[] {
  const { number, title, minutes, objectives, prerequisites, url, deck, speaker, handout } = lesson;
  const { quiz = '', exercises, licence, version, reviewed, citation } = lesson;
  return [
    String(number),
    title,
    String(Math.ceil(minutes)),
    String(practiceOf(lesson)),
    objectives.join('; '),
    prerequisites.join('; '),
    url,
    deck,
    speaker,
    handout,
    quiz,
    exercises.map(({ url: to }) => to).join(' '),
    licence,
    version,
    reviewed,
    citation,
  ];
}

interface Week {
  readonly week: number;
  readonly lessons: readonly SyllabusLesson[];
  readonly minutes: number;
  /** Of its exercises. */
  readonly practice: number;
}

export function weeks(lessons: readonly SyllabusLesson[], perWeek: number): readonly Week[] {
  const count = Math.ceil(lessons.length / perWeek);
  return Array.from({ length: count }, (_, index) => {
    const taught = lessons.slice(index * perWeek, (index + 1) * perWeek);
    const minutes = taught.reduce((sum, lesson) => sum + Math.ceil(lesson.minutes), 0);
    const practice = taught.reduce((sum, lesson) => sum + practiceOf(lesson), 0);
    return { week: index + 1, lessons: taught, minutes, practice };
  });
}

function table(all: readonly Week[], format: Format): string {
  const exercises = (week: Week) => week.lessons.flatMap((lesson) => lesson.exercises);
  switch (format) {
    case 'markdown': {
      const link = ({ title, url }: Link) => `[${title}](${url})`;
      const rows = all.map(
        (week) =>
          `| ${week.week} | ${week.lessons.map(link).join('<br>')} | ${exercises(week).map(link).join('<br>')} | ${week.minutes} | ${week.practice} |`,
      );
      return [
        '| Week | Lessons | Exercises | Minutes | Exercise minutes |',
        '| --- | --- | --- | --- | --- |',
        ...rows,
        '',
      ].join('\n');
    }
    case 'html': {
      const rows = all.map(
        (week) =>
          `  <tr><th scope="row">${week.week}</th><td>${week.lessons.map(anchor).join('<br>')}</td><td>${exercises(week).map(anchor).join('<br>')}</td><td>${week.minutes}</td><td>${week.practice}</td></tr>`,
      );
      return `<table>\n  <tr><th scope="col">Week</th><th scope="col">Lessons</th><th scope="col">Exercises</th><th scope="col">Minutes</th><th scope="col">Exercise minutes</th></tr>\n${rows.join('\n')}\n</table>\n`;
    }
    case 'text':
      return all
        .map((week) => {
          const lines = [...week.lessons, ...exercises(week)].map(
            ({ title, url }) => `  ${title}: ${url}`,
          );
          return `Week ${week.week}, ${week.minutes} minutes, exercises ${week.practice} more\n${lines.join('\n')}\n`;
        })
        .join('\n');
    case 'csv':
      return csv([
        ['week', 'title', 'minutes', 'exercise minutes', 'lesson', 'exercises'],
        ...all.flatMap(({ week, lessons }) =>
          lessons.map((lesson) => [
            String(week),
            lesson.title,
            String(Math.ceil(lesson.minutes)),
            String(practiceOf(lesson)),
            lesson.url,
            lesson.exercises.map(({ url: to }) => to).join(' '),
          ]),
        ),
      ]);
  }
}

function anchor({ title, url }: Link): string {
  return `<a href="${escaped(url)}">${escaped(title)}</a>`;
}

/** As RFC 4180 has it: lines end in CRLF, quotes within quotes are doubled. */
function csv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
