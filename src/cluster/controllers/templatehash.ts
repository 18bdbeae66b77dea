/** pod-template-hash: FNV-1a over the Go value of a Pod template, as the real Deployment controller computes it. */

import { safeEncode } from '../api/names.ts';
import type { PodTemplateSpec } from '../api/pod.ts';
import { structs, type Type } from '../api/schema.ts';

/** `ComputeHash` of pkg/controller/controller_utils.go, without collisions. */
export function templateHash(template: PodTemplateSpec): string {
  const known = hashes.get(template) ?? computeHash(template);
  hashes.set(template, known);
  return known;
}

/** A stored template never changes, and its controller asks at each change of anything around it. */
const hashes = new WeakMap<PodTemplateSpec, string>();

function computeHash(template: PodTemplateSpec): string {
  const dump = `(v1.PodTemplateSpec)${dumpStruct('PodTemplateSpec', template)}`;
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(dump))
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return safeEncode(String(hash));
}

/** What go-spew prints for `%#v` with sorted keys and without addresses, capacities and methods. */
function dumpTyped(type: Type, value: unknown): string {
  if (type.form !== 'pointer') return `(${type.go})${dump(type, value)}`;
  return `(*${type.to.go})${value === undefined ? '<nil>' : dump(type.to, value)}`;
}

function dumpStruct(name: string, value: object): string {
  const values = value as Readonly<Record<string, unknown>>;
  const fields = (structs.get(name) ?? []).map(
    ({ json, go, type }) => `${go}:${dumpTyped(type, json === '' ? value : values[json])}`,
  );
  return `{${fields.join(' ')}}`;
}

function dump(type: Type, value: unknown): string {
  switch (type.form) {
    case 'pointer':
      return dump(type.to, value);
    case 'struct':
      return dumpStruct(type.name, (value ?? {}) as object);
    case 'list': {
      const items = value as readonly unknown[] | undefined;
      return items ? `[${items.map((item) => dump(type.of, item)).join(' ')}]` : '<nil>';
    }
    case 'map': {
      if (value === undefined) return '<nil>';
      const entries = Object.entries(value as object).sort(([a], [b]) => (a < b ? -1 : 1));
      return `map[${entries.map(([key, item]) => `${key}:${dump(type.of, item)}`).join(' ')}]`;
    }
    case 'scalar':
      return dumpScalar(type.base, value);
  }
}

function dumpScalar(base: (Type & { form: 'scalar' })['base'], value: unknown): string {
  switch (base) {
    case 'time':
      return '{Time:(time.Time){wall:(uint64)0 ext:(int64)0 loc:(*time.Location)<nil>}}';
    case 'intOrString':
      return typeof value === 'string'
        ? `{Type:(intstr.Type)1 IntVal:(int32)0 StrVal:(string)${value}}`
        : `{Type:(intstr.Type)0 IntVal:(int32)${value ?? 0} StrVal:(string)}`;
    case 'quantity':
      return dumpQuantity(String(value ?? '0'));
    case 'bool':
      return String(value ?? false);
    case 'int':
      return String(value ?? 0);
    default:
      return String(value ?? '');
  }
}

const DECIMAL_SCALES = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY_POWERS = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/**
 * `ParseQuantity` of apimachinery: binary suffixes are multiplied out, decimal ones are a scale;
 * the text is kept only where it is surely canonical.
 */
function dumpQuantity(text: string): string {
  const [, whole = '0', fraction = '', suffix = ''] =
    /^([+-]?\d*)\.?(\d*)([a-zA-Z]*)$/.exec(text) ?? [];
  const isBinary = suffix.endsWith('i');
  const shifted = whole + fraction;
  const digits = BigInt(shifted);
  const amount = isBinary ? digits * 1024n ** BigInt(BINARY_POWERS.indexOf(suffix)) : digits;
  const scale = isBinary ? 0 : 3 * (DECIMAL_SCALES.indexOf(suffix) - 3) - fraction.length;
  const format = isBinary ? 'BinarySI' : 'DecimalSI';
  const isCanonical = isBinary
    ? digits % 8n !== 0n
    : scale % 3 === 0 && !shifted.endsWith('000') && !shifted.startsWith('0');
  return `{i:(resource.int64Amount){value:(int64)${amount} scale:(resource.Scale)${scale}} d:(resource.infDecAmount){Dec:(*inf.Dec)<nil>} s:(string)${isCanonical || text === '0' ? text : ''} Format:(resource.Format)${format}}`;
}
