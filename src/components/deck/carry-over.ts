/** What was run before in this tab runs again on stage: on the page of the lesson, or on this deck before a reload. */

import type { KeptRun } from '../../terminal/kept-runs.ts';
import { repeatRuns } from '../../terminal/replay.ts';
import type { RunSnippet } from '../../terminal/snippet-element.ts';

/** Says what ran; nothing where nothing did. @param kept as JSON */
export async function carryOver(snippet: RunSnippet, kept: string): Promise<string> {
  const runs = readRuns(kept);
  if (runs.length === 0) return '';
  await repeatRuns(snippet, runs);
  const count = runs.length === 1 ? '1 snippet' : `${runs.length} snippets`;
  return `${count} that you ran before ran again here`;
}

/** What is not of the form was kept by something else, and is left alone. */
function readRuns(text: string): readonly KeptRun[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every(isRun) ? value : [];
  } catch {
    return [];
  }
}

function isRun(value: unknown): value is KeptRun {
  if (typeof value !== 'object' || value === null) return false;
  const { id, commands, files } = value as Partial<Record<keyof KeptRun, unknown>>;
  return (
    typeof id === 'string' && isTexts(commands) && Array.isArray(files) && files.every(isTexts)
  );
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
