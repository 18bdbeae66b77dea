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

const SET_BASED = /^([^\s!=(),]+)\s+(in|notin)\s+\(([^()]*)\)$/;
const EQUALITY = /^([^\s!=(),]+)\s*(==?|!=)\s*([^\s!=(),]*)$/;
const EXISTENCE = /^(!?)\s*([^\s!=(),]+)$/;

/** Reads `a=b,c!=d,e in (f,g),h,!i`. Throws `SelectorError`. */
export function parseLabelSelector(text: string): readonly Requirement[] {
  return splitTerms(text).map((term) => {
    const set = SET_BASED.exec(term);
    if (set) {
      const values = (set[3] ?? '').split(',').map((value) => value.trim());
      return requirement(set[1] ?? '', set[2] === 'in' ? 'In' : 'NotIn', values);
    }
    const equality = EQUALITY.exec(term);
    if (equality)
      return requirement(equality[1] ?? '', equality[2] === '!=' ? 'NotIn' : 'In', [
        equality[3] ?? '',
      ]);
    const existence = EXISTENCE.exec(term);
    if (existence) return requirement(existence[2] ?? '', existence[1] ? 'DoesNotExist' : 'Exists');
    throw new SelectorError(`unable to parse requirement: ${term}`);
  });
}

/** Splits at commas outside parentheses. */
function splitTerms(text: string): readonly string[] {
  return (text.match(/(?:\([^()]*\)|[^,])+/g) ?? []).map((term) => term.trim()).filter(Boolean);
}

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
