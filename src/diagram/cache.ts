/** Drawings kept on disk between builds, under a hash of everything that they depend on. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Drawing } from './draw.ts';
import { FONT_FILES } from './font-files.ts';

const FOLDER = join('.cache', 'diagrams');
const CODE = join('src', 'diagram');

/** The drawing of `source` from an earlier run, or the one that `draw` makes now. Whatever `draw` throws is passed on. */
export async function cached(
  source: string,
  draw: () => Promise<Drawing>,
  folder = FOLDER,
): Promise<Drawing> {
  const key = createHash('sha256')
    .update(await fingerprint())
    .update(source)
    .digest('hex');
  const file = join(folder, `${key.slice(0, 32)}.json`);
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return JSON.parse(kept) as Drawing;
  const drawing = await draw();
  await keep(file, drawing);
  return drawing;
}

/** Written aside and renamed, so that two builds at once never read half a file. */
async function keep(file: string, drawing: Drawing): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const aside = `${file}.${process.pid}`;
  await writeFile(aside, JSON.stringify(drawing));
  await rename(aside, file);
}

let known: Promise<string> | undefined;

/** This folder's code and configuration, the fonts, and the lock file, which holds the versions of all packages. */
function fingerprint(): Promise<string> {
  known ??= hashFiles();
  return known;
}

async function hashFiles(): Promise<string> {
  const code = (await readdir(CODE)).filter((name) => /(?<!\.test)\.ts$/.test(name)).sort();
  const files = [
    ...code.map((name) => join(CODE, name)),
    ...Object.values(FONT_FILES),
    'package-lock.json',
  ];
  const hash = createHash('sha256');
  for (const file of files) hash.update(await readFile(file));
  return hash.digest('hex');
}
