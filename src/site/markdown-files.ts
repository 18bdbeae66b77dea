/** Astro's loader for a folder of Markdown files, with errors in their front matter named by file and line. */
import { readdir, readFile } from 'node:fs/promises';
import { matchesGlob } from 'node:path';
import { glob, type Loader } from 'astro/loaders';
import type { z } from 'astro/zod';
import { parseYaml } from './yaml-data.ts';

/** @param folder From the root of the project, with a slash at its end; `idOf` makes the id from a file's name. */
export function markdownFiles(
  folder: string,
  pattern: string,
  schema: z.ZodType,
  idOf: (file: string) => string,
): Loader {
  const loader = glob({ base: `./${folder}`, pattern, generateId: ({ entry }) => idOf(entry) });
  return {
    name: 'markdown-files',
    async load(context) {
      const files = await readdir(new URL(folder, context.config.root));
      for (const name of files.filter((file) => matchesGlob(file, pattern)).sort()) {
        const source = await readFile(new URL(`${folder}${name}`, context.config.root), 'utf8');
        parseFrontMatter(`${folder}${name}`, source, schema);
      }
      await loader.load(context);
    },
  };
}

/** Throws an Error whose message begins with `file:line:`. */
export function parseFrontMatter<Schema extends z.ZodType>(
  file: string,
  source: string,
  schema: Schema,
): z.output<Schema> {
  const yaml = /^---\n(.*?\n)---\n/s.exec(source)?.[1];
  if (yaml === undefined)
    throw new Error(`${file}:1: a lesson begins with its front matter, between two lines ---`);
  // The empty line stands for the first ---, so that lines count as in the file.
  return parseYaml(file, `\n${yaml}`, schema);
}
