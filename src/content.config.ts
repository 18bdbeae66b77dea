/** The author's contract: what lessons, glossary and course data have to hold. */
import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import { lessonSlug } from './markdown/compilation.ts';
import { slugOf } from './markdown/slug.ts';
import { markdownFiles } from './site/markdown-files.ts';
import { yamlFile } from './site/yaml-data.ts';

/** A text that has to be there; `meaning` ends the sentence "write …". */
const words = (meaning: string) => z.string(`write ${meaning}`).trim().min(1, `write ${meaning}`);
const list = (meaning: string) => z.array(words(meaning), `write a list, each line "- ${meaning}"`);

const lessonSchema = z.strictObject({
  title: words('the title of the lesson'),
  order: z.int('write its place in the course, a whole number from 1').positive(),
  summary: words('what the lesson says, in one or two sentences'),
  reviewed: z.iso.date('write the day on which it was last read as a whole, such as "2026-11-25"'),
  questions: list('a question that the lesson answers').min(1, 'write at least one question'),
  objectives: list('what the reader can do afterwards').min(1, 'write at least one objective'),
  keyPoints: list('a sentence to keep').min(1, 'write at least one key point'),
  prerequisites: list('the slug of a lesson, or plain words'),
  sections: z.record(
    z.string(),
    z.number('write its minutes, a number').positive('write its minutes, more than 0'),
    'write the minutes of each section by its id, such as "dns: 4"',
  ),
});

const glossarySchema = z.array(
  z.strictObject({
    term: words('the term as it stands in a sentence'),
    definition: words('one or two sentences'),
    source: z.url('write the address of a page that says so').optional(),
  }),
  'write a list of terms, each beginning "- term: …"',
);

const courseSchema = z.strictObject({
  title: words('the title of the course'),
  summary: words('what the course is, in one sentence'),
  release: words('the release, in quotes, such as "2026.11"'),
  author: words('whom to cite'),
  licence: z.strictObject({
    text: words('the licence of texts and pictures'),
    code: words('the licence of the code'),
  }),
});

const simulatedSchema = z.array(
  z.strictObject({
    id: words('an id that never changes'),
    title: words('a heading'),
    points: list('one line of Markdown').min(1, 'write at least one point'),
    measured: z
      .array(
        z.strictObject({
          suite: words('a suite of content/measured.json'),
          words: words('what of it agrees'),
        }),
      )
      .optional(),
  }),
  'write a list of parts, each beginning "- id: …"',
);

const realClusterSchema = z.strictObject({
  image: words('the image of kind’s nodes, such as kindest/node:v1.33.1'),
  points: z
    .array(
      z.strictObject({
        when: words('words of a manifest that the point is about').optional(),
        text: words('what differs on a real cluster, one line of Markdown'),
      }),
    )
    .min(1, 'write at least one point'),
});

const changesSchema = z.array(
  z.strictObject({
    id: words('an id that never changes'),
    date: z.iso.date('write the day, in quotes, such as "2026-11-25"'),
    title: words('what changed, in a few words'),
    text: words('what it means for somebody who teaches with the course'),
  }),
  'write a list of changes, newest first, each beginning "- id: …"',
);

const lessons = defineCollection({
  loader: markdownFiles('content/lessons/', '*.mdx', lessonSchema, lessonSlug),
  schema: lessonSchema,
});

const glossary = defineCollection({
  loader: yamlFile('content/glossary.yaml', glossarySchema, (entries) =>
    entries.map((entry) => [slugOf(entry.term), entry]),
  ),
  schema: glossarySchema.element,
});

const course = defineCollection({
  loader: yamlFile('content/course.yaml', courseSchema, (facts) => [['course', facts]]),
  schema: courseSchema,
});

/** One entry, because a collection has no order. */
const simulated = defineCollection({
  loader: yamlFile('content/simulated.yaml', simulatedSchema, (parts) => [
    ['simulated', { parts }],
  ]),
  schema: z.object({ parts: simulatedSchema }),
});

const realCluster = defineCollection({
  loader: yamlFile('content/real-cluster.yaml', realClusterSchema, (facts) => [
    ['real-cluster', facts],
  ]),
  schema: realClusterSchema,
});

/** One entry, because a collection has no order. */
const changes = defineCollection({
  loader: yamlFile('content/changes.yaml', changesSchema, (all) => [['changes', { changes: all }]]),
  schema: z.object({ changes: changesSchema }),
});

const figuresSchema = z.record(
  z.string(),
  z.strictObject({ equal: z.int().nonnegative(), of: z.int().positive() }),
);

/** What `npm run test:golden -- --write` measured. One entry, because a collection has no order. */
const measured = defineCollection({
  loader: yamlFile('content/measured.json', figuresSchema, (figures) => [
    ['measured', { figures }],
  ]),
  schema: z.object({ figures: figuresSchema }),
});

export const collections = { lessons, glossary, course, simulated, realCluster, changes, measured };
