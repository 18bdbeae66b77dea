/** Patterns of the shell as regular expressions: `*`, `?`, `[...]`, and bash's `@(...)` and its kin. */

/** Undefined for what is no pattern to bash either, such as the range `[z-a]`: it then stands for itself. */
export function patternSource(pattern: string, star = '[\\s\\S]*'): string {
  let source = '';
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern.charAt(index);
    const group = /^[?*+@!]\(/.test(pattern.slice(index)) ? groupEnd(pattern, index + 1) : -1;
    const bracket = character === '[' ? bracketEnd(pattern, index) : -1;
    if (group !== -1) {
      source += groupSource(character, pattern.slice(index + 2, group), star);
      index = group;
    } else if (bracket !== -1) {
      source += bracketSource(pattern.slice(index + 1, bracket));
      index = bracket;
    } else if (character === '\\' && index + 1 < pattern.length) {
      index += 1;
      source += escapeRegExp(pattern.charAt(index));
    } else if (character === '*') source += star;
    else if (character === '?') source += star === '[^/]*' ? '[^/]' : '[\\s\\S]';
    else source += escapeRegExp(character);
  }
  return source;
}

/** A whole match. */
export function patternMatches(pattern: string, text: string): boolean {
  return (compile(`^(?:${patternSource(pattern)})$`) ?? /$^/).test(text);
}

export function compile(source: string, flags = ''): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}

export function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** Where the parenthesis that opens at `open` closes; -1 for nowhere. */
function groupEnd(pattern: string, open: number): number {
  let depth = 0;
  for (let index = open; index < pattern.length; index += 1) {
    if (pattern[index] === '\\') index += 1;
    else if (pattern[index] === '(') depth += 1;
    else if (pattern[index] === ')') {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return -1;
}

function groupSource(operator: string, inside: string, star: string): string {
  const choices = `(?:${alternatives(inside)
    .map((each) => patternSource(each, star))
    .join('|')})`;
  if (operator === '@') return choices;
  return operator === '!' ? `(?!${choices}(?:$|/))${star}` : `${choices}${operator}`;
}

function alternatives(inside: string): readonly string[] {
  const found: string[] = [''];
  let depth = 0;
  for (const character of inside) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === '|' && depth === 0) found.push('');
    else found[found.length - 1] += character;
  }
  return found;
}

/** `]` right behind the opening or its negation is a member. */
function bracketEnd(pattern: string, open: number): number {
  const first = /^\[[!^]?\]?/.exec(pattern.slice(open))?.[0].length ?? 1;
  const rest = /^(?:\[:\w+:\]|\\[\s\S]|[^\]\\])*\]/.exec(pattern.slice(open + first));
  return rest === null ? -1 : open + first + rest[0].length - 1;
}

const CLASSES: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  blank: ' \\t',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`{-~',
  space: '\\s',
  upper: 'A-Z',
  xdigit: '0-9A-Fa-f',
};

/** The inside of a bracket expression, of patterns and of POSIX regular expressions alike. */
export function bracketSource(inside: string): string {
  const negated = /^[!^]/.test(inside);
  const members = (negated ? inside.slice(1) : inside).replace(
    /\[:(\w+):\]|\\([\s\S])|[[\]\\^]/g,
    (whole, name?: string, escaped?: string) => {
      if (name !== undefined) return CLASSES[name] ?? '';
      if (escaped !== undefined) return /[\w]/.test(escaped) ? escaped : `\\${escaped}`;
      return `\\${whole}`;
    },
  );
  return `[${negated ? '^' : ''}${members}]`;
}
