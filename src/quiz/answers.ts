/** The reader's answers, kept in the browser: what storage cannot hold is kept until the page closes. */

import type { Response } from './grade.ts';

/** The part of `localStorage` that is used; any call may throw. */
export interface AnswerStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

export interface Answers {
  get(hash: string): Response | undefined;
  set(hash: string, response: Response): void;
  delete(hash: string): void;
}

export const ANSWERS_KEY = 'kubernetes-services:answers';
const VERSION = 1;

/** @param storage called for at each use, because reading `localStorage` itself may throw */
export function openAnswers(storage: () => AnswerStorage): Answers {
  const unsaved = new Map<string, Response | undefined>();
  const change = (hash: string, response: Response | undefined): void => {
    unsaved.set(hash, response);
    if (save(storage, unsaved)) unsaved.clear();
  };
  return {
    get: (hash) => (unsaved.has(hash) ? unsaved.get(hash) : load(storage)?.get(hash)),
    set: change,
    delete: (hash) => change(hash, undefined),
  };
}

/** Reads afresh before it writes, so that two tabs do not undo each other. */
function save(
  storage: () => AnswerStorage,
  changes: ReadonlyMap<string, Response | undefined>,
): boolean {
  const answers = load(storage);
  if (!answers) return false;
  for (const [hash, response] of changes) {
    if (response) answers.set(hash, response);
    else answers.delete(hash);
  }
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
  return new Map(
    Object.entries(answers).filter((entry): entry is [string, Response] => isResponse(entry[1])),
  );
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}

function isResponse(value: unknown): value is Response {
  if (!isRecord(value)) return false;
  return (
    value['type'] === 'shown' || (value['type'] === 'answered' && Number.isInteger(value['choice']))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
