/** Why go-yaml refuses a text, and the line it names (gopkg.in/yaml.v2, decode.go, parser.fail). */

/** A place in the text; both count from 0. */
export interface Mark {
  readonly line: number;
  readonly column: number;
}

/** The scanner names the line on which it stands; the parser, by an old slip, the one before. */
export class YamlProblem extends Error {
  readonly mark: Mark;
  readonly by: 'scanner' | 'parser';
  constructor(message: string, mark: Mark, by: 'scanner' | 'parser') {
    super(message);
    this.mark = mark;
    this.by = by;
  }

  /** `line 3: did not find expected key`; the first line is not named. */
  get text(): string {
    const { line } = this.mark;
    if (line === 0) return this.message;
    return `line ${this.by === 'scanner' ? line + 1 : line}: ${this.message}`;
  }
}
