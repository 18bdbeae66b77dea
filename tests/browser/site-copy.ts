/** A copy of the site's sources in a folder of its own, to build with something changed or from scratch. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readerEnvironment } from './reader-environment.ts';

const SOURCES = [
  'astro.config.mjs',
  'content',
  'package-lock.json',
  'package.json',
  'public',
  'scripts',
  'src',
  'tsconfig.json',
];

export interface SiteCopy {
  /** The folder that it is built into. */
  readonly dist: string;
  /** Replaces text in one file. Throws when the text is not there. */
  replace(path: string, text: string, by: string): void;
  /** Builds the copy into `dist`; `output` is all that the build said, without colours. */
  build(env?: Readonly<Record<string, string>>): {
    readonly status: number | null;
    readonly output: string;
  };
  remove(): void;
}

export function copySite(): SiteCopy {
  const folder = mkdtempSync(join(tmpdir(), 'site-'));
  for (const name of SOURCES) cpSync(name, join(folder, name), { recursive: true });
  linkPackages(join(folder, 'node_modules'));
  return {
    dist: join(folder, 'dist'),
    replace: (path, text, by) => replaceIn(join(folder, path), text, by),
    build: (env = {}) => buildIn(folder, env),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** Links each package, so that the copy has caches of its own beside them. */
function linkPackages(folder: string): void {
  mkdirSync(folder);
  for (const name of readdirSync('node_modules').filter((entry) => !entry.startsWith('.'))) {
    symlinkSync(resolve('node_modules', name), join(folder, name));
  }
}

/** The files below a folder by their path in it, sorted. */
export function filesBelow(folder: string): ReadonlyMap<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path))]));
}

function replaceIn(path: string, text: string, by: string): void {
  const before = readFileSync(path, 'utf8');
  if (!before.includes(text))
    throw new RangeError(`${path} does not contain ${JSON.stringify(text)}`);
  writeFileSync(path, before.replace(text, by));
}

function buildIn(folder: string, added: Readonly<Record<string, string>>) {
  const env = { ...readerEnvironment(), NO_COLOR: '1', ...added };
  const program = join('node_modules', 'astro', 'bin', 'astro.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'build'], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}
