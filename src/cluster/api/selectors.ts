/** Label and field selectors: matching, and the text form of `?labelSelector=` and `?fieldSelector=`. */

import type { LabelSelector, StringMap } from './meta.ts';

export interface Requirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values: readonly string[];
  matches(labels: StringMap): boolean;
}

/** `NotIn` also matches objects that lack the key, as in `labels.Requirement.Matches` of apimachinery. */
export function requirement(
  key: string,
  operator: Requirement['operator'],
  values: readonly string[] = [],
): Requirement {
  const matches = (labels: StringMap): boolean => {
    const value = labels[key];
    if (operator === 'Exists') return value !== undefined;
    if (operator === 'DoesNotExist') return value === undefined;
    const found = value !== undefined && values.includes(value);
    return operator === 'In' ? found : !found;
  };
  return { key, operator, values, matches };
}

/** Requirements of an equality map, such as a Service's selector. */
export function mapRequirements(map: StringMap): readonly Requirement[] {
  return Object.entries(map).map(([key, value]) => requirement(key, 'In', [value]));
}

/** Requirements of a LabelSelector; an empty one has none and so matches everything. */
export function selectorRequirements(selector: LabelSelector): readonly Requirement[] {
  const expressions = (selector.matchExpressions ?? []).map(({ key, operator, values }) =>
    requirement(key, operator, values),
  );
  return [...mapRequirements(selector.matchLabels ?? {}), ...expressions];
}

export function matchesSelector(selector: LabelSelector, labels: StringMap = {}): boolean {
  return selectorRequirements(selector).every((one) => one.matches(labels));
}

/** A selector as `kubectl get -o wide` and the scale subresource print it: `a=b,c in (d,e)`. */
export function formatSelector(selector: LabelSelector | undefined): string {
  const texts = selectorRequirements(selector ?? {}).map(formatRequirement);
  return texts.sort().join(',');
}

function formatRequirement({ key, operator, values }: Requirement): string {
  if (operator === 'Exists') return key;
  if (operator === 'DoesNotExist') return `!${key}`;
  if (operator === 'In' && values.length === 1) return `${key}=${values[0]}`;
  return `${key} ${operator === 'In' ? 'in' : 'notin'} (${[...values].sort().join(',')})`;
}

/** Thrown for a selector that cannot be read; the API server answers 400 with its message. */
export class SelectorError extends Error {
  override readonly name = 'SelectorError';
}

/** Reads `a=b,c!=d,e in (f,g),h,!i` with the errors of `labels.Parse` of apimachinery. Throws `SelectorError`. */
export function parseLabelSelector(text: string): readonly Requirement[] {
  const tokens = text.match(/[(),]|[!=]=|[=!<>]|[^\s(),=!<>]+/g) ?? [];
  const requirements: Requirement[] = [];
  let at = 0;
  const fail = (expected: string): never => {
    throw new SelectorError(`found '${tokens[at] ?? ''}', expected: ${expected}`);
  };
  const next = (): string => tokens[at++] ?? '';
  const peek = (): string => tokens[at] ?? '';

  const values = (): readonly string[] => {
    if (peek() !== '(')
      throw new SelectorError(`unable to parse requirement: found '${peek()}' expected: '('`);
    next();
    const list: string[] = [];
    while (at < tokens.length && peek() !== ')')
      if (peek() === ',') next();
      else list.push(next());
    if (next() !== ')')
      throw new SelectorError(`unable to parse requirement: found '${peek()}' expected: ')'`);
    return list;
  };

  const term = (): Requirement => {
    const absent = peek() === '!';
    if (absent) next();
    if (!isWord(peek())) fail("!, identifier, or 'end of string'");
    const key = next();
    if (absent) return requirement(key, 'DoesNotExist');
    const operator = peek();
    if (operator === '' || operator === ',') return requirement(key, 'Exists');
    if (!OPERATORS.has(operator))
      throw new SelectorError(
        `unable to parse requirement: found '${operator}', expected: in, notin, =, ==, !=, gt, lt`,
      );
    next();
    const kind = OPERATORS.get(operator) ?? 'In';
    return requirement(key, kind, isWord(operator) ? values() : [isWord(peek()) ? next() : '']);
  };

  while (at < tokens.length) {
    requirements.push(term());
    if (at < tokens.length && next() !== ',') {
      at -= 1;
      fail("',' or 'end of string'");
    }
  }
  return requirements;
}

const isWord = (token: string): boolean => /^[^\s(),=!<>]+$/.test(token);

/** Simplified: `gt` and `lt`, which the scheduler alone uses, are not read. */
const OPERATORS = new Map<string, Requirement['operator']>([
  ['=', 'In'],
  ['==', 'In'],
  ['in', 'In'],
  ['!=', 'NotIn'],
  ['notin', 'NotIn'],
]);

export interface FieldRequirement {
  readonly field: string;
  readonly value: string;
  readonly negated: boolean;
}

/** Reads `metadata.name=x,status.phase!=Running`. Throws `SelectorError`. */
export function parseFieldSelector(text: string): readonly FieldRequirement[] {
  return text
    .split(',')
    .filter(Boolean)
    .map((term) => {
      const match = /^([^!=]+)(==?|!=)(.*)$/.exec(term);
      if (!match)
        throw new SelectorError(`invalid selector: '${text}'; can't understand '${term}'`);
      return { field: match[1] ?? '', value: match[3] ?? '', negated: match[2] === '!=' };
    });
}
