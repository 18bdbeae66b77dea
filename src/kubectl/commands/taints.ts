/** Taints as `kubectl taint` writes them: `key=value:Effect` adds, `key:Effect-` and `key-` take away (pkg/cmd/taint/utils.go). */

import { CommandError } from '../errors.ts';

export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
}

/** To take away; without an effect all of this key. */
export interface TaintRemoval {
  readonly key: string;
  readonly effect?: string;
}

export interface TaintChanges {
  readonly add: readonly Taint[];
  readonly remove: readonly TaintRemoval[];
}

/** Throws in kubectl's words for what is no taint. */
export function parseTaints(specs: readonly string[]): TaintChanges {
  const add: Taint[] = [];
  const remove: TaintRemoval[] = [];
  for (const spec of specs) {
    if (spec.endsWith('-')) {
      const { key, effect } = parseTaint(spec.slice(0, -1));
      remove.push(effect === '' ? { key } : { key, effect });
      continue;
    }
    const taint = parseTaint(spec);
    if (taint.effect === '') throw new CommandError(`invalid taint spec: ${spec}`);
    if (add.some(({ key, effect }) => key === taint.key && effect === taint.effect))
      throw new CommandError(
        `duplicated taints with the same key and effect: {${taint.key} ${taint.value ?? ''} ${taint.effect} <nil>}`,
      );
    add.push(taint);
  }
  return { add, remove };
}

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

function parseTaint(spec: string): Taint {
  const [keyValue = '', effect = '', ...more] = spec.split(':');
  const [key = '', value, ...others] = keyValue.split('=');
  if (more.length > 0) throw new CommandError(`invalid taint spec: ${spec}`);
  if (spec.includes(':')) {
    if (!effects.includes(effect))
      throw new CommandError(`invalid taint effect: ${effect}, unsupported taint effect`);
    if (others.length > 0) throw new CommandError(`invalid taint spec: ${spec}`);
    checkKey(key, spec);
    if (value !== undefined) checkValue(value, spec);
    return value === undefined || value === '' ? { effect, key } : { effect, key, value };
  }
  checkKey(keyValue, spec);
  return { key: keyValue, effect: '' };
}

const nameRule =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const namePattern = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

/** A qualified name (apimachinery, validation.IsQualifiedName). */
function checkKey(key: string, spec: string): void {
  const parts = key.split('/');
  const name = parts.at(-1) ?? '';
  if (parts.length > 2)
    throw new CommandError(
      `invalid taint spec: ${spec}, a qualified name ${nameRule} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    );
  if (!namePattern.test(name))
    throw new CommandError(
      name === ''
        ? `invalid taint spec: ${spec}, name part must be non-empty; name part ${nameRule}`
        : `invalid taint spec: ${spec}, name part ${nameRule}`,
    );
}

function checkValue(value: string, spec: string): void {
  if (!/^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/.test(value))
    throw new CommandError(
      `invalid taint spec: ${spec}, a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')`,
    );
}

/** The taints that a node then has, new ones first, and the word for what was done. */
export function applyTaints(
  old: readonly Taint[],
  { add, remove }: TaintChanges,
): { readonly taints: readonly Taint[]; readonly done: string } {
  const missing = remove.filter((removal) => !old.some((taint) => isRemoved(taint, removal)));
  if (missing.length > 0)
    throw new AggregateError(missing.map((removal) => new CommandError(notFound(removal))));
  const isReplaced = (taint: Taint): boolean =>
    add.some(({ key, effect }) => key === taint.key && effect === taint.effect);
  const kept = old.filter(
    (taint) => !isReplaced(taint) && !remove.some((removal) => isRemoved(taint, removal)),
  );
  return { taints: [...add, ...kept], done: doneWord(old, { add, remove }) };
}

function isRemoved(taint: Taint, { key, effect }: TaintRemoval): boolean {
  return taint.key === key && (effect === undefined || taint.effect === effect);
}

function notFound({ key, effect }: TaintRemoval): string {
  return `taint ${JSON.stringify(effect === undefined ? key : `${key}:${effect}`)} not found`;
}

function doneWord(old: readonly Taint[], { add, remove }: TaintChanges): string {
  if (add.length === 0) return 'untainted';
  const overwrites = add.some(({ key }) => old.some((taint) => taint.key === key));
  return remove.length > 0 || overwrites ? 'modified' : 'tainted';
}
