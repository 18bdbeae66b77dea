/** What our kubectl and the real one are both asked: the lessons, and the Markdown files in `differential/`. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodeOf } from '../../src/cluster/images/containerexit.ts';
import type { ClusterOptions } from '../../src/cluster/index.ts';
import { containerPrograms } from '../../src/shell/index.ts';
import { commandsOf, fencesOf } from '../console-fences.ts';
import { isPullable } from './golden-runner.ts';

export interface Scenario {
  /** `get.md: formats`, or a lesson's file. */
  readonly name: string;
  /** Run in order in one cluster of their own. */
  readonly lines: readonly Line[];
  /** The folder of the files that they read. */
  readonly files: string;
  readonly options: ClusterOptions;
}

export interface Line {
  readonly command: string;
  /** Ctrl-C is pressed after so much virtual time; written `# ^C 3s` behind the command. */
  readonly interruptAfterMs?: number;
}

const ROOT = join(import.meta.dirname, '..', '..');
const LESSONS = join(ROOT, 'content', 'lessons');
/** Here containers run their programs; elsewhere they only begin and end, as in the recordings. */
const PROGRAMS = 'programs.md';
const FURTHER = join(import.meta.dirname, 'differential');

export function scenarios(): readonly Scenario[] {
  return [...readFolder(FURTHER).flatMap(further), ...readFolder(LESSONS).map(lesson)];
}

interface Source {
  readonly file: string;
  readonly text: string;
}

function readFolder(folder: string): readonly Source[] {
  const files = readdirSync(folder).filter((file) => /\.mdx?$/.test(file));
  return files.sort().map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
}

function lesson({ file, text }: Source): Scenario {
  const files = join(ROOT, 'content', 'manifests');
  const lines = linesOf(text).filter(({ command }) => !ofThisMachine.test(command));
  return { name: file, lines, files, options: { seed: file, containerPrograms } };
}

/** Asks by a program of the reader's own computer, which here would be that of this one, or lets real time pass. */
const ofThisMachine = /^(?!kubectl).*\b(curl|wget|ping|nslookup|dig|nc|ssh|time)\b|^sleep /s;

/** One scenario below each `## ` heading. */
function further({ file, text }: Source): readonly Scenario[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const name = `${file}: ${section.split('\n')[0]}`;
      const ofRecordings = { hasImage: isPullable, standIn: exitCodeOf };
      const kubelet = file === PROGRAMS ? {} : ofRecordings;
      const options = { seed: name, ...kubelet, containerPrograms };
      return { name, lines: linesOf(section), files: join(FURTHER, 'files'), options };
    });
}

function linesOf(markdown: string): readonly Line[] {
  return fencesOf(markdown)
    .flatMap(commandsOf)
    .map((text) => {
      const [, command = '', seconds] = /^(.*?)(?: *# \^C (\d+)s)?$/s.exec(text) ?? [];
      return seconds === undefined
        ? { command }
        : { command, interruptAfterMs: Number(seconds) * 1000 };
    });
}
