/**
 * Steps of a diagram: on stage it appears part by part. An author writes where a step begins as a comment,
 * `%% step The Pod asks DNS`, which is nothing to Mermaid; what is first named below it comes with it.
 */
import { element } from './svg.ts';

export interface StepMark {
  /** Of the comment, counted from 1. */
  readonly line: number;
  /** What happens in the step, for those who do not see it. */
  readonly words: string;
}

/** Which step a part of the drawing comes with; 0 is there from the start. */
export type StepOf<Part> = (part: Part) => number;

/** A mark that an author must mend. */
export class StepError extends Error {
  readonly line: number;

  constructor(line: number, text: string, options?: ErrorOptions) {
    super(text, options);
    this.line = line;
  }
}

const MARK = /^\s*%%\s*step\b:?\s*(?<words>.*?)\s*$/i;

/** Throws a StepError for a mark without words. */
export function marksIn(source: string): readonly StepMark[] {
  return source.split('\n').flatMap((text, index) => {
    const words = MARK.exec(text)?.groups?.['words'];
    if (words === undefined) return [];
    if (words === '')
      throw new StepError(
        index + 1,
        'this step has no words; say what happens in it, such as "%% step The Pod asks DNS"',
      );
    return [{ line: index + 1, words }];
  });
}

/**
 * What `read` finds in the source above each mark: reading no more than that tells what is there before the step.
 * Throws a StepError for a mark above which there is no whole diagram.
 */
export async function beforeEach<Found>(
  marks: readonly StepMark[],
  source: string,
  read: (source: string) => Promise<Found>,
): Promise<readonly Found[]> {
  const lines = source.split('\n');
  const found: Found[] = [];
  for (const { line, words } of marks) {
    try {
      found.push(await read(`${lines.slice(0, line - 1).join('\n')}\n`));
    } catch (cause) {
      const text = `the step "${words}" begins inside of something; put it before a subgraph, a state or a block, or after its "end"`;
      throw new StepError(line, text, { cause });
    }
  }
  return found;
}

/** Throws a StepError for a step that brings nothing. */
export function checkSteps(marks: readonly StepMark[], steps: Iterable<number>): void {
  const used = new Set(steps);
  const empty = marks.find((_, index) => !used.has(index + 1));
  if (empty === undefined) return;
  throw new StepError(
    empty.line,
    `the step "${empty.words}" brings nothing: all that stands below it was named before; move it up, or remove it`,
  );
}

/** Markup that comes with a step. */
export function inStep(step: number, markup: string): string {
  return step === 0 || markup === '' ? markup : element('g', { 'data-step': step }, markup);
}
