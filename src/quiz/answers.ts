/** The reader's answers, kept in the browser: what storage cannot hold is kept until the page closes. */

import { ANSWERS_KEY } from './answers-key.ts';
import type { Answer } from './grade.ts';

/** The part of `localStorage` that is used; any call may throw. */
export interface AnswerStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** What the reader did with one question, and how often an answer of theirs was wrong before. */
export interface Response {
  /** `asked` again: the answer was wrong, and the reader has not given another yet. */
  readonly type: 'answered' | 'shown' | 'asked';
  readonly answer: Answer;
  readonly wrong: number;
  /** The answer was right because its proof held, whatever its words. */
  readonly proved?: true;
}

export interface Answers {
  get(hash: string): Response | undefined;
  set(hash: string, response: Response): void;
  delete(hash: string): void;
  /** Everything that is kept, by hash. */
  all(): ReadonlyMap<string, Response>;
  /** Forgets everything. */
  clear(): void;
}

const VERSION = 2;

/** @param storage called for at each use, because reading `localStorage` itself may throw */
export function openAnswers(storage: () => AnswerStorage): Answers {
  const unsaved = new Map<string, Response | undefined>();
  const change = (hash: string, response: Response | undefined): void => {
    unsaved.set(hash, response);
    if (save(storage, unsaved)) unsaved.clear();
  };
  const all = (): ReadonlyMap<string, Response> => merged(load(storage) ?? new Map(), unsaved);
  return {
    get: (hash) => (unsaved.has(hash) ? unsaved.get(hash) : load(storage)?.get(hash)),
    set: change,
    delete: (hash) => change(hash, undefined),
    all,
    clear: () => {
      for (const hash of all().keys()) change(hash, undefined);
    },
  };
}

type Changes = ReadonlyMap<string, Response | undefined>;

function merged(stored: ReadonlyMap<string, Response>, changes: Changes): Map<string, Response> {
  const answers = new Map(stored);
  for (const [hash, response] of changes) {
    if (response) answers.set(hash, response);
    else answers.delete(hash);
  }
  return answers;
}

/** Reads afresh before it writes, so that two tabs do not undo each other. */
function save(storage: () => AnswerStorage, changes: Changes): boolean {
  const stored = load(storage);
  if (!stored) return false;
  const answers = merged(stored, changes);
  try {
    const value = JSON.stringify({ version: VERSION, answers: Object.fromEntries(answers) });
    storage().setItem(ANSWERS_KEY, value);
    return true;
  } catch {
    return false; // full, or closed: the page remembers
  }
}

/** What is stored and valid; undefined when it is not ours to overwrite (closed, or a later version). */
function load(storage: () => AnswerStorage): Map<string, Response> | undefined {
  let stored: string | null;
  try {
    stored = storage().getItem(ANSWERS_KEY);
  } catch {
    return undefined;
  }
  const value = parse(stored);
  if (!isRecord(value)) return new Map();
  if (typeof value['version'] === 'number' && value['version'] > VERSION) return undefined;
  const answers = isRecord(value['answers']) ? value['answers'] : {};
  const read = value['version'] === 1 ? responseOfVersion1 : asResponse;
  return new Map(
    Object.entries(answers).flatMap(([hash, stored]) => {
      const response = read(stored);
      return response ? [[hash, response] as const] : [];
    }),
  );
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}

function asResponse(value: unknown): Response | undefined {
  if (!isRecord(value)) return undefined;
  const { type, answer, wrong, proved } = value;
  if (type !== 'answered' && type !== 'shown' && type !== 'asked') return undefined;
  const isPart = (part: unknown) => Number.isInteger(part) || typeof part === 'string';
  if (!Array.isArray(answer) || !answer.every(isPart) || !Number.isInteger(wrong)) return undefined;
  return { type, answer, wrong: Number(wrong), ...(proved === true && { proved }) };
}

/** Until November 2026 there were only questions with one choice. */
function responseOfVersion1(value: unknown): Response | undefined {
  if (!isRecord(value)) return undefined;
  const { type, choice } = value;
  if (type === 'shown') return { type, answer: [], wrong: 0 };
  return type === 'answered' && Number.isInteger(choice)
    ? { type, answer: [Number(choice)], wrong: 0 }
    : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
