/**
 * Tries an exercise out when the site is built: it must not be solved from the start, its solution must
 * solve it, and its attempts must not.
 */

import { type CheckResult, runChecks } from '../../exercise/checks.ts';
import type { Placed } from '../../exercise/library.ts';
import type { Exercise } from '../../exercise/schema.ts';
import { AuthoredError } from '../../site/authored-yaml.ts';
import { MANIFESTS } from '../../terminal/manifests.ts';
import { type RecordedCommand, recordCommand } from '../../terminal/record.ts';
import { openSession } from '../../terminal/session.ts';
import { differenceOf, manifestsIn } from './difference.ts';

export interface Tried {
  /** The solution's commands with what they printed. */
  readonly solution: readonly RecordedCommand[];
  /** What the solution changes, as `diff -u` prints it. */
  readonly difference: string;
  /** The checks as they stand at the start. */
  readonly atStart: readonly CheckResult[];
}

/** The seed of an exercise's cluster, in the build and in the page. */
export function seedOf({ lesson, exercise }: Pick<Placed, 'lesson' | 'exercise'>): string {
  return `${lesson}/exercise/${exercise.id}`;
}

const tried = new Map<string, Promise<Tried>>();

/**
 * Once for each exercise, however often asked for.
 * @throws {AuthoredError} naming the exercise's place and what is not as its author says
 */
export function triedOut(placed: Placed): Promise<Tried> {
  const key = JSON.stringify(placed);
  const known = tried.get(key) ?? tryOut(placed);
  tried.set(key, known);
  return known;
}

async function tryOut(placed: Placed): Promise<Tried> {
  const { exercise } = placed;
  const attemptWith = (commands: readonly string[]) => attempt(placed, commands);
  const start = await attemptWith([]);
  if (start.isSolved) throw wrong(placed, 'is solved before the reader does anything', start);
  const solution = await attemptWith(exercise.solution);
  if (!solution.isSolved) throw wrong(placed, 'is not solved by its solution', solution);
  for (const [index, { run }] of exercise.attempts.entries()) {
    const outcome = await attemptWith(run);
    if (outcome.isSolved) throw wrong(placed, `is solved by attempt ${index + 1}`, outcome);
  }
  const { commands, difference } = solution;
  return { solution: commands, difference, atStart: start.results };
}

interface Outcome {
  readonly isSolved: boolean;
  readonly results: readonly CheckResult[];
  readonly commands: readonly RecordedCommand[];
  readonly difference: string;
}

/** A fresh cluster is brought into the starting state, the commands run, and then the checks. */
async function attempt(placed: Placed, lines: readonly string[]): Promise<Outcome> {
  const { exercise, place } = placed;
  const session = openSession({ seed: seedOf(placed), files: MANIFESTS });
  for (const line of exercise.start) {
    const recorded = await recordCommand(session, line, place);
    if (recorded.exitCode !== 0) throw badStart(placed, recorded);
  }
  const before = await manifestsIn(session);
  const commands: RecordedCommand[] = [];
  for (const line of lines) commands.push(await recordCommand(session, line, place));
  const difference = await differenceOf(session, before, await manifestsIn(session));
  const results = await runChecks(exercise.checks, async (line) => {
    const { exitCode, output } = await recordCommand(session, line, place);
    return { exitCode, output: output.map(({ text }) => text).join('') };
  });
  return { isSolved: results.every(({ passed }) => passed), results, commands, difference };
}

function badStart({ exercise, place }: Placed, recorded: RecordedCommand): AuthoredError {
  return new AuthoredError(
    `${place}: exercise "${exercise.id}" cannot start: "${recorded.command}" fails
  Expected: commands under \`start\` that succeed
  Mend it:  correct it, or end the line with \`|| true\` where it is meant to fail
  It printed:
${indent(shown(recorded))}`,
  );
}

function wrong({ exercise, place }: Placed, what: string, outcome: Outcome): AuthoredError {
  return new AuthoredError(
    `${place}: exercise "${exercise.id}" ${what}
  Expected: a start that is not solved, a solution that solves it, attempts that do not
  Mend it:  correct the commands or the checks
  It ran:
${indent(outcome.commands.map(shown).join(''))}
  Checks:
${indent(exercise.checks.map((check, index) => report(check, outcome.results[index])).join('\n'))}`,
  );
}

function shown({ command, output }: RecordedCommand): string {
  return `$ ${command}\n${output.map(({ text }) => text).join('')}`;
}

function report({ says }: Exercise['checks'][number], result: CheckResult | undefined): string {
  return result?.passed ? `passed: ${says}` : `not yet: ${says} (${result?.missing})`;
}

const indent = (text: string): string => text.replace(/^/gm, '    ').trimEnd();
