/** What is wrong with a diagram's source, and on which of its lines. */
import { marksIn, StepError, type StepMark } from './steps.ts';
import { UnknownClass } from './vocabulary.ts';

export interface Problem {
  /** Counted from 1, within the diagram. */
  readonly line: number;
  readonly text: string;
}

/** A source to draw: comments are blank, and those that mark steps are told apart. */
export interface Prepared {
  readonly text: string;
  readonly marks: readonly StepMark[];
}

/**
 * Blanks comments, so that the lines Mermaid reports are the author's lines: Mermaid itself would remove them.
 * Configuration, styles and links inside a diagram are problems: the course has one look, and no scripts in diagrams.
 */
export function prepare(source: string): Prepared | Problem {
  const lines = source.split('\n');
  const configured = lines.findIndex((line) => /^\s*%%\{/.test(line));
  if (configured !== -1) return noConfiguration(configured + 1, '%%{ ... }%%');
  const first = lines.findIndex((line) => line.trim() !== '');
  if (/^\s*---\s*$/.test(lines[first] ?? '')) return noConfiguration(first + 1, 'front matter');
  const styled = lines.findIndex((line) =>
    /^\s*(classDef|linkStyle|style|click|links?)\s+\w/.test(line),
  );
  if (styled !== -1) return noStyle(styled + 1, (lines[styled] ?? '').trim());
  const text = lines.map((line) => (/^\s*%%/.test(line) ? '' : line)).join('\n');
  try {
    return { text, marks: marksIn(source) };
  } catch (error) {
    return problemOf(error, source);
  }
}

function noConfiguration(line: number, what: string): Problem {
  return {
    line,
    text: `${what} in a diagram is not allowed: all diagrams have one look; remove it`,
  };
}

function noStyle(line: number, written: string): Problem {
  const text = `"${written}" is not allowed: things and edges get their look from the course's classes, such as :::pod; remove it`;
  return { line, text };
}

/** The problem that an error of the parser or of this folder stands for. */
export function problemOf(error: unknown, source: string): Problem {
  const parser = parserError(error);
  if (parser !== undefined) return syntaxProblem(parser, source);
  if (error instanceof StepError) return { line: error.line, text: error.message };
  if (error instanceof UnknownClass) {
    return { line: lineOfClass(error.className, source), text: error.message };
  }
  if (error instanceof Error && error.name === 'UnknownDiagramError') {
    return {
      line: 1,
      text: 'the first line names no diagram type; begin with flowchart LR, sequenceDiagram, stateDiagram-v2 or classDiagram',
    };
  }
  return { line: 1, text: error instanceof Error ? error.message : String(error) };
}

/** What Mermaid's generated parsers add to their errors. */
interface ParserError {
  readonly message: string;
  readonly hash: {
    readonly expected: readonly string[];
    readonly token: unknown;
    readonly text: string;
  };
}

function parserError(error: unknown): ParserError | undefined {
  if (!(error instanceof Error) || !('hash' in error)) return undefined;
  const candidate = error as Error & { hash?: Partial<ParserError['hash']> };
  return Array.isArray(candidate.hash?.expected)
    ? (candidate as unknown as ParserError)
    : undefined;
}

function syntaxProblem({ message, hash }: ParserError, source: string): Problem {
  const lines = source.split('\n');
  const reported = Number(/on line (\d+)/.exec(message)?.[1] ?? 1);
  const line = Math.min(reported, lines.length);
  const expected = hash.expected.map((name) => name.replaceAll("'", '')).join(', ');
  return {
    line,
    text: `Mermaid cannot read "${(lines[line - 1] ?? '').trim()}": it met ${met(hash)} where it expected ${expected}`,
  };
}

function met({ text, token }: ParserError['hash']): string {
  if (text.trim() !== '') return `"${text.trim()}"`;
  return String(token).includes('EOF') || token === 1
    ? 'the end of the diagram'
    : 'the end of the line';
}

function lineOfClass(name: string, source: string): number {
  const written = new RegExp(`(:::|class\\s.*\\s|"class"\\s*:\\s*".*)${name}\\b`);
  return Math.max(1, source.split('\n').findIndex((line) => written.test(line)) + 1);
}
