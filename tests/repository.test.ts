/** What holds for the repository as a whole: pinned packages, no trace of one machine. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface Package {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

interface Lock {
  readonly packages: Readonly<Record<string, { optionalDependencies?: Record<string, string> }>>;
}

const { dependencies, devDependencies, optionalDependencies }: Package = JSON.parse(
  read('package.json'),
);
const required = { ...dependencies, ...devDependencies, ...optionalDependencies };

test('every package is pinned to one version', () => {
  const loose = Object.entries(required).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
  expect(loose).toEqual([]);
});

test('the lock file names no registry', () => {
  expect(read('package-lock.json').match(/"resolved".*|https?:\/\/registry[^"]*/g)).toBeNull();
});

test('the lock file holds every platform’s packages, or `npm ci` refuses it', () => {
  const { packages }: Lock = JSON.parse(read('package-lock.json'));
  const locked = Object.keys(packages).map((path) => path.split('node_modules/').at(-1));
  const named = Object.values(packages).flatMap((entry) =>
    Object.keys(entry.optionalDependencies ?? {}),
  );
  expect(named.filter((name) => !locked.includes(name))).toEqual([]);
});

test('ARCHITECTURE.md says why each package is here', () => {
  const explained = [...rowsOf('Dependencies').matchAll(/`([^`]+)`/g)].map(
    (match) => match[1] ?? '',
  );
  const explains = (name: string) => explained.some((row) => matches(row, name));
  const unknown = explained.filter(
    (row) => !Object.keys(required).some((name) => matches(row, name)),
  );
  expect(
    Object.keys(required).filter((name) => !explains(name)),
    'without a row',
  ).toEqual([]);
  expect(unknown, 'rows without a package').toEqual([]);
});

test('no file names a place on one machine', () => {
  const place = /(?<![\w.])(\/(home|Users)\/\w+|\/root\/|\/work\/|\/tmp\/\w+\/|[A-Z]:\\Users)/;
  const named = textFiles('.').flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, index) => (place.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
  );
  expect(named).toEqual([]);
});

function read(path: string): string {
  return readFileSync(path, 'utf8');
}

/** The first column of the table under a heading of ARCHITECTURE.md. */
function rowsOf(heading: string): string {
  const section = read('ARCHITECTURE.md').split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return (section.match(/^\|.*?\|/gm) ?? []).join('\n');
}

/** A row may end in `*`, as `@types/*` does. */
function matches(row: string, name: string): boolean {
  return row === name || (row.endsWith('*') && name.startsWith(row.slice(0, -1)));
}

/** What git would keep, but for pictures, fonts and recordings of other machines. */
function textFiles(folder: string): readonly string[] {
  const made = ['.git', 'node_modules', 'dist', '.astro', '.cache', 'golden', 'repository.test.ts'];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !made.includes(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return textFiles(path);
      return /\.(png|woff2|ico|pdf|zip)$/.test(path) ? [] : [path];
    });
}
