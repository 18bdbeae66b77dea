/** What a question claims of a cluster: commands to run, and what must come of them. Pure; terminal/proof.ts runs them. */

import type { Expectation } from '../claim/expectation.ts';
import { fill } from './manifest.ts';
import type { Proof, Question, QuestionOf } from './schema.ts';

export interface Claim {
  /** What it is that claims, for errors: `choice 2`, `the manifest`. */
  readonly of: string;
  /** Command lines that bring a fresh cluster into the state that the question starts from; each must succeed. */
  readonly given: readonly string[];
  /** Command lines that show it, one after the other. */
  readonly run: readonly string[];
  /** What the last line must do. */
  readonly expect: Expectation;
  /** False where the author says that the expectation is not met, as with a mistake. */
  readonly holds: boolean;
}

export function claimsOf(question: Question): readonly Claim[] {
  switch (question.kind) {
    case 'single':
    case 'several':
      return proofs(question, question.choices, 'choice');
    case 'true-or-false':
      return proofs(question, question.reasons, 'reason');
    case 'short':
      return proofs(question, [question], 'answer');
    case 'manifest':
      return manifestClaims(question);
    case 'output':
      return question.choices.map(({ text, correct = false }, index) => ({
        of: `choice ${index + 1}`,
        given: question.given ?? [],
        run: question.run,
        expect: { exits: 0, is: text },
        holds: correct,
      }));
    case 'order':
    case 'match':
      return [];
  }
}

/** The claim that the reader's texts make: the filled manifest is applied, then the proof runs. */
export function manifestClaim(
  question: Pick<QuestionOf<'manifest'>, 'given' | 'manifest' | 'proof'>,
  texts: readonly string[],
): Claim {
  const { given = [], manifest, proof } = question;
  const apply = `kubectl apply -f - <<'MANIFEST'\n${fill(manifest, texts).trimEnd()}\nMANIFEST`;
  const { run, ...rest } = claim('the manifest', given, proof);
  return { ...rest, run: [apply, ...run] };
}

function manifestClaims(question: QuestionOf<'manifest'>): readonly Claim[] {
  const right = question.gaps.map(({ answer }) => answer);
  const mistakes = question.mistakes.map(({ fill: texts }, index) => ({
    ...manifestClaim(question, texts),
    of: `mistake ${index + 1}`,
    holds: false,
  }));
  return [manifestClaim(question, right), ...mistakes];
}

function proofs(
  { given = [] }: Question,
  claimants: readonly { readonly proof?: Proof | undefined }[],
  what: string,
): readonly Claim[] {
  return claimants.flatMap(({ proof }, index) =>
    proof === undefined ? [] : [claim(`${what} ${index + 1}`, given, proof)],
  );
}

function claim(of: string, given: readonly string[], { run, ...expect }: Proof): Claim {
  return { of, given, run, expect, holds: true };
}
