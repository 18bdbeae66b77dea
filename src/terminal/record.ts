/** Runs a lesson's snippets in the build: the outputs in the page are what the commands printed. */

import { openSession, type Session } from './session.ts';
import { joined, type Output } from './transcript.ts';

export interface Snippet {
  readonly id: string;
  /** Command lines, continuations joined with line breaks as typed. */
  readonly lines: readonly string[];
  /** A line is meant to fail. */
  readonly fails: boolean;
  /** `file:line` of its fence. */
  readonly where: string;
}

export interface Transcript {
  readonly id: string;
  readonly commands: readonly RecordedCommand[];
}

export interface RecordedCommand {
  readonly command: string;
  readonly output: readonly Output[];
  readonly exitCode: number;
}

/** A snippet does not do what its author says. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';
}

/**
 * The transcripts of a lesson's snippets, run in order in one fresh cluster.
 * @throws {RecordingError} naming file and line, when a line fails that should not, or none that should
 */
export function recordSnippets(options: {
  readonly seed: string;
  readonly files: ReadonlyMap<string, string>;
  readonly snippets: readonly Snippet[];
}): Promise<readonly Transcript[]> {
  return recordIn(openSession(options), options.snippets);
}

export async function recordIn(
  session: Session,
  snippets: readonly Snippet[],
): Promise<readonly Transcript[]> {
  const transcripts: Transcript[] = [];
  for (const snippet of snippets) {
    const commands: RecordedCommand[] = [];
    for (const [index, line] of snippet.lines.entries()) {
      const recorded = await recordCommand(session, line, placeOf(snippet, index));
      if (recorded.exitCode !== 0 && !snippet.fails)
        throw failed(recorded, placeOf(snippet, index));
      commands.push(recorded);
    }
    if (snippet.fails && commands.every(({ exitCode }) => exitCode === 0)) throw passed(snippet);
    transcripts.push({ id: snippet.id, commands });
  }
  return transcripts;
}

/** @throws {RecordingError} naming `place` when the cluster breaks; a command that fails is a result */
export async function recordCommand(
  session: Session,
  command: string,
  place: string,
): Promise<RecordedCommand> {
  const output: Output[] = [];
  const { signal } = new AbortController();
  try {
    const write = (stream: Output['stream'], text: string) => output.push({ stream, text });
    const exitCode = await session.run(command, { write, signal });
    return { command, output: joined(output), exitCode };
  } catch (cause) {
    throw new RecordingError(`${place}: running "${command}" broke the cluster: ${cause}`, {
      cause,
    });
  }
}

/** `file:line` of a snippet's command: below the fence, after the lines of the commands before it. */
function placeOf({ where, lines }: Snippet, index: number): string {
  const before = lines.slice(0, index).flatMap((line) => line.split('\n')).length;
  return where.replace(/\d+$/, (fence) => String(Number(fence) + 1 + before));
}

function failed({ command, output, exitCode }: RecordedCommand, place: string): RecordingError {
  const printed = output.map(({ text }) => text).join('');
  return new RecordingError(
    `${place}: "${command}" ended with exit code ${exitCode}
  Expected: exit code 0, because the snippet is not marked \`fails\`
  Mend it:  correct the command or what comes before it; if it is meant to fail, write \`fails\` after the fence’s id
  It printed:
${printed.replace(/^/gm, '    ').trimEnd()}`,
  );
}

function passed({ where }: Snippet): RecordingError {
  return new RecordingError(
    `${where}: every line of this snippet succeeds
  Expected: a line that fails, because the snippet is marked \`fails\`
  Mend it:  remove \`fails\`, or correct the line that should fail`,
  );
}
