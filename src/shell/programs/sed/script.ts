/** Reads the scripts of `sed`. Errors are in the words of GNU sed. */

import { ProgramError } from '../../errors.ts';
import { compile } from '../../expansion/pattern.ts';
import { regularExpression } from '../../expansion/posix.ts';

export type Address =
  | { readonly type: 'line'; readonly number: number }
  | { readonly type: 'last' }
  | { readonly type: 'step'; readonly first: number; readonly step: number }
  /** `,+N`: so many lines more. */
  | { readonly type: 'count'; readonly count: number }
  | { readonly type: 'expression'; readonly expression: RegExp };

export interface Substitution {
  readonly expression: RegExp;
  /** From the whole match and its groups. */
  replace(groups: readonly string[]): string;
  readonly every: boolean;
  readonly nth: number;
  readonly prints: boolean;
  /** File that takes the line too. */
  readonly target: string | undefined;
}

interface Common {
  readonly first: Address | undefined;
  readonly second: Address | undefined;
  readonly negated: boolean;
}

export type SedCommand = Common &
  (
    | { readonly name: 's'; readonly substitution: Substitution }
    | { readonly name: 'y'; readonly map: ReadonlyMap<string, string> }
    | { readonly name: 'a' | 'i' | 'c'; readonly text: string }
    | { readonly name: 'b' | 't' | ':'; readonly label: string }
    | { readonly name: 'q' | 'Q'; readonly status: number }
    /** `end` is the index of the closing brace. */
    | { readonly name: '{'; end: number }
    | { readonly name: 'd' | 'D' | 'p' | 'P' | '=' | 'n' | 'N' | 'h' | 'H' | 'g' | 'G' | 'x' | '}' }
  );

export type Syntax = 'basic' | 'extended';

/** @throws {ProgramError} */
export function parseSed(script: string, syntax: Syntax): readonly SedCommand[] {
  return new Reader(script, syntax).commands();
}

class Reader {
  readonly #text: string;
  readonly #syntax: Syntax;
  #at = 0;
  /** An empty expression means the last one. */
  #last: RegExp | undefined;

  constructor(text: string, syntax: Syntax) {
    this.#text = text;
    this.#syntax = syntax;
  }

  commands(): readonly SedCommand[] {
    const found: SedCommand[] = [];
    const open: { end: number }[] = [];
    for (;;) {
      this.#skip(/[\s;]*/y);
      if (this.#at >= this.#text.length) break;
      if (this.#peek() === '#') {
        this.#skip(/[^\n]*/y);
        continue;
      }
      const command = this.#command();
      if (command.name === '{') open.push(command);
      if (command.name === '}') {
        const start = open.pop();
        if (start === undefined) throw this.#error("unexpected `}'");
        start.end = found.length;
      }
      found.push(command);
    }
    if (open.length > 0) throw new ProgramError("-e expression #1, char 0: unmatched `{'");
    const labels = found.flatMap((each) => (each.name === ':' ? [each.label] : []));
    for (const each of found)
      if (
        (each.name === 'b' || each.name === 't') &&
        each.label !== '' &&
        !labels.includes(each.label)
      )
        throw new ProgramError(
          `-e expression #1, char ${this.#text.length}: can't find label for jump to \`${each.label}'`,
        );
    return found;
  }

  #command(): SedCommand {
    const first = this.#address();
    let second: Address | undefined;
    if (first !== undefined && this.#skip(/\s*,\s*/y) !== '') {
      second = this.#address() ?? this.#count();
      if (second === undefined) throw this.#error("unexpected `,'");
    }
    const negated = this.#skip(/\s*!\s*/y) !== '';
    this.#skip(/\s*/y);
    const name = this.#take();
    const common = { first, second, negated };
    switch (name) {
      case '':
        throw this.#error('missing command');
      case 's':
        return { ...common, name, substitution: this.#substitution() };
      case 'y':
        return { ...common, name, map: this.#map() };
      case 'a':
      case 'i':
      case 'c':
        return { ...common, name, text: this.#lines() };
      case 'b':
      case 't':
        return { ...common, name, label: this.#skip(/\s*[^\s;}]*/y).trim() };
      case ':':
        if (first !== undefined) throw this.#error(": doesn't want any addresses");
        return { ...common, name, label: this.#skip(/\s*[^\s;]*/y).trim() };
      case 'q':
      case 'Q':
        return { ...common, name, status: Number(this.#skip(/\s*\d*/y).trim() || 0) };
      case '{':
        return { ...common, name, end: 0 };
      case 'd':
      case 'D':
      case 'p':
      case 'P':
      case '=':
      case 'n':
      case 'N':
      case 'h':
      case 'H':
      case 'g':
      case 'G':
      case 'x':
      case '}':
        this.#end();
        return { ...common, name };
      case 'r':
      case 'R':
      case 'w':
      case 'W':
      case 'l':
      case 'e':
      case 'z':
      case 'F':
      case 'T':
        throw new ProgramError(`the command ${name} is not simulated`);
      default:
        throw this.#error(`unknown command: \`${name}'`);
    }
  }

  #end(): void {
    this.#skip(/[ \t]*/y);
    if (!/[\n;}#]|^$/.test(this.#peek())) {
      this.#at += 1;
      throw this.#error('extra characters after command');
    }
  }

  #address(): Address | undefined {
    const number = this.#skip(/\d+/y);
    if (number !== '') {
      const step = this.#skip(/~\d+/y);
      if (step !== '') return { type: 'step', first: Number(number), step: Number(step.slice(1)) };
      return { type: 'line', number: Number(number) };
    }
    if (this.#skip(/\$/y) !== '') return { type: 'last' };
    const isCustom = this.#peek() === '\\';
    if (!isCustom && this.#peek() !== '/') return undefined;
    if (isCustom) this.#at += 1;
    const source = this.#delimited('unterminated address regex');
    const flags = this.#skip(/[IM]+/y);
    return {
      type: 'expression',
      expression: this.#expression(source, flags.includes('I') ? 'i' : ''),
    };
  }

  #count(): Address | undefined {
    const count = this.#skip(/\+\d+/y);
    return count === '' ? undefined : { type: 'count', count: Number(count.slice(1)) };
  }

  #substitution(): Substitution {
    const delimiter = this.#peek();
    const source = this.#delimited("unterminated `s' command");
    this.#at -= 1;
    const replacement = this.#delimited("unterminated `s' command");
    const flags = this.#skip(/[gpiIMme\d]*/y);
    if (/[me]/i.test(flags.replaceAll('I', '')) && /[meM]/.test(flags))
      throw new ProgramError(`the flag ${/[meM]/.exec(flags)?.[0]} of s is not simulated`);
    const target = this.#skip(/w[^\n]*/y);
    if (target === '') {
      this.#skip(/[ \t]*/y);
      if (!/[\n;}#]|^$/.test(this.#peek())) {
        this.#at += 1;
        throw this.#error("unknown option to `s'");
      }
    }
    const nth = Number(/\d+/.exec(flags)?.[0] ?? 1);
    return {
      expression: this.#expression(source, /i/i.test(flags) ? 'gi' : 'g'),
      replace: replacer(replacement, delimiter),
      every: flags.includes('g'),
      nth,
      prints: flags.includes('p'),
      target: target === '' ? undefined : target.slice(1).trim(),
    };
  }

  #map(): ReadonlyMap<string, string> {
    const from = [...unescaped(this.#delimited("unterminated `y' command"))];
    this.#at -= 1;
    const to = [...unescaped(this.#delimited("unterminated `y' command"))];
    if (from.length !== to.length)
      throw this.#error("strings for `y' command are different lengths");
    return new Map(from.map((each, index) => [each, to[index] ?? '']));
  }

  /** GNU's one-line form, or the classic one with a backslash and lines that end in one. */
  #lines(): string {
    this.#skip(/[ \t]*(?:\\\n)?[ \t]*/y);
    if (this.#at >= this.#text.length) throw this.#error("expected \\ after `a', `c' or `i'");
    const typed = this.#skip(/(?:\\[\s\S]|[^\n\\])*/y);
    return typed.replace(/\\([\s\S])/g, '$1');
  }

  #expression(source: string, flags: string): RegExp {
    if (source === '') {
      if (this.#last === undefined) throw this.#error('no previous regular expression');
      return new RegExp(this.#last.source, flags);
    }
    const expression = compile(
      regularExpression(source.replaceAll('\\n', '\n').replaceAll('\\t', '\t'), this.#syntax),
      flags,
    );
    if (expression === undefined) throw this.#error(complaintAbout(source));
    this.#last = expression;
    return expression;
  }

  /** What stands between two delimiters; an escaped delimiter loses its backslash. */
  #delimited(complaint: string): string {
    const delimiter = this.#take();
    let text = '';
    for (;;) {
      const character = this.#take();
      if (character === '' || (character === '\n' && complaint.includes('address'))) {
        throw this.#error(complaint);
      }
      if (character === delimiter) return text;
      if (character === '\\') {
        const next = this.#take();
        text += next === delimiter && delimiter !== '\\' ? next : `\\${next}`;
      } else if (character === '[' && !complaint.includes('`y')) {
        this.#at -= 1;
        const bracket = this.#skip(/\[\^?\]?(?:\[:\w+:\]|[^\]\n])*\]/y);
        const used = bracket.includes(delimiter) && !bracket.startsWith('[') ? '' : bracket;
        if (used === '') this.#at += 1;
        text += used === '' ? '[' : used;
      } else text += character;
    }
  }

  #peek(): string {
    return this.#text.charAt(this.#at);
  }

  #take(): string {
    const character = this.#peek();
    this.#at += 1;
    return character;
  }

  #skip(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found = ''] = pattern.exec(this.#text) ?? [];
    this.#at += found.length;
    return found;
  }

  #error(message: string): ProgramError {
    const at = Math.min(this.#at, this.#text.length);
    return new ProgramError(`-e expression #1, char ${at}: ${message}`);
  }
}

function complaintAbout(source: string): string {
  if (/\[[^\]]*$/.test(source)) return "unterminated `s' command";
  return source.split('(').length > source.split(')').length
    ? 'Unmatched ( or \\('
    : 'Unmatched ) or \\)';
}

function unescaped(text: string): string {
  return text.replace(/\\([\s\S])/g, (_, letter: string) => (letter === 'n' ? '\n' : letter));
}

/** `&` and `\0` to `\9` stand for what matched; `\U`, `\L`, `\u`, `\l` and `\E` change case. */
function replacer(replacement: string, delimiter: string): (groups: readonly string[]) => string {
  const pieces = replacement.match(/\\[\s\S]|&|[^\\&]+/g) ?? [];
  return (groups) => {
    let text = '';
    let mode: 'U' | 'L' | '' = '';
    let once: 'u' | 'l' | '' = '';
    const add = (more: string): void => {
      let shown = mode === 'U' ? more.toUpperCase() : mode === 'L' ? more.toLowerCase() : more;
      if (once !== '' && shown !== '') {
        const first = shown.charAt(0);
        shown = (once === 'u' ? first.toUpperCase() : first.toLowerCase()) + shown.slice(1);
        once = '';
      }
      text += shown;
    };
    for (const piece of pieces) {
      const escaped = piece.length === 2 && piece.startsWith('\\') ? piece.charAt(1) : undefined;
      if (piece === '&') add(groups[0] ?? '');
      else if (escaped === undefined) add(piece);
      else if (/\d/.test(escaped)) add(groups[Number(escaped)] ?? '');
      else if (escaped === 'U' || escaped === 'L') mode = escaped;
      else if (escaped === 'E') mode = '';
      else if (escaped === 'u' || escaped === 'l') once = escaped;
      else if (escaped === 'n') add('\n');
      else if (escaped === 't') add('\t');
      else add(escaped === delimiter ? delimiter : escaped);
    }
    return text;
  };
}
