/** Runs what a question claims, when the site is built; a claim that the cluster does not bear out fails the build. */

import { shortfall } from '../../claim/expectation.ts';
import { type Claim, claimsOf } from '../../quiz/claims.ts';
import { placeOf } from '../../quiz/library.ts';
import type { Question } from '../../quiz/schema.ts';
import { AuthoredError } from '../../site/authored-yaml.ts';
import { MANIFESTS } from '../../terminal/manifests.ts';
import { type RecordedCommand, recordCommand } from '../../terminal/record.ts';
import { openWorkplace } from '../../terminal/session.ts';

/** What running a claim printed. */
export interface Proved {
  readonly claim: Claim;
  /** Of the cluster that it ran in. */
  readonly seed: string;
  readonly commands: readonly RecordedCommand[];
  /** How its last request went, where it made one. */
  readonly trace: string | undefined;
}

const proved = new Map<string, Promise<readonly Proved[]>>();

/**
 * All claims of a question, each run in a cluster of its own; run once, however often asked for.
 * @throws {AuthoredError} naming the question's place, the claim, and what the cluster did instead
 */
export function provedClaims(lesson: string, question: Question): Promise<readonly Proved[]> {
  const key = JSON.stringify([lesson, question]);
  const known = proved.get(key);
  if (known) return known;
  const place = placeOf(lesson, question);
  const running = Promise.all(
    claimsOf(question).map((claim) => proveClaim(claim, { lesson, id: question.id, place })),
  );
  proved.set(key, running);
  return running;
}

interface Where {
  readonly lesson: string;
  readonly id: string;
  readonly place: string;
}

async function proveClaim(claim: Claim, { lesson, id, place }: Where): Promise<Proved> {
  const seed = `${lesson}/${id}/${claim.of}`;
  const { session: open, lastTrace } = openWorkplace({ seed, files: MANIFESTS });
  const session = open('proof');
  const commands: RecordedCommand[] = [];
  for (const line of claim.given) {
    const recorded = await recordCommand(session, line, place);
    commands.push(recorded);
    if (recorded.exitCode !== 0) throw notGiven(id, place, recorded);
  }
  for (const line of claim.run) commands.push(await recordCommand(session, line, place));
  const missing = shortfallOf(claim, commands);
  const holds = missing === undefined;
  if (holds !== claim.holds) throw notBorneOut(claim, { id, place, commands, missing });
  return { claim, seed, commands, trace: await lastTrace() };
}

function shortfallOf({ expect }: Claim, commands: readonly RecordedCommand[]): string | undefined {
  const { exitCode = 0, output = [] } = commands.at(-1) ?? {};
  return shortfall(expect, { exitCode, output: output.map(({ text }) => text).join('') });
}

function notBorneOut(
  { of, holds }: Claim,
  {
    id,
    place,
    commands,
    missing = 'its proof holds',
  }: Omit<Where, 'lesson'> & {
    readonly commands: readonly RecordedCommand[];
    readonly missing?: string | undefined;
  },
): AuthoredError {
  const transcript = commands
    .map(({ command, output }) => `$ ${command}\n${output.map(({ text }) => text).join('')}`)
    .join('');
  return new AuthoredError(
    `${place}: question "${id}": ${of}: ${missing}
  Expected: ${holds ? 'what its proof says' : 'that its proof does not hold, because it is wrong'}
  Mend it:  correct the claim or its commands
  It ran:
${transcript.replace(/^/gm, '    ').trimEnd()}`,
  );
}

function notGiven(id: string, place: string, { command, output }: RecordedCommand): AuthoredError {
  return new AuthoredError(
    `${place}: question "${id}": "${command}" fails, which is given
  Expected: commands under \`given\` that succeed
  Mend it:  correct it, or move it to where it is meant to fail
  It printed:
${output
  .map(({ text }) => text)
  .join('')
  .replace(/^/gm, '    ')
  .trimEnd()}`,
  );
}
