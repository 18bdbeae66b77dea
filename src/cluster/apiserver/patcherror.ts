/** How a patch is refused whose result is no object of its kind (apiserver, pkg/endpoints/handlers/patch.go). */

import { type DecodeError, isRecord } from '../api/decode.ts';
import { StatusError } from '../api/errors.ts';

/** `shown` is what the patch leads to, as JSON. */
export function patchError(shown: string, why: string): StatusError {
  const message = `Invalid value: ${JSON.stringify(shown)}: ${why}`;
  return new StatusError(422, 'Invalid', ` "" is invalid: patch: ${message}`, {
    causes: [{ reason: 'FieldValueInvalid', message, field: 'patch' }],
  });
}

/** A strategic patch itself is shown, as a Go map. */
export const strategicPatchError = (patch: unknown, why: string): StatusError =>
  patchError(goText(leftOf(patch)), why);

/** What the converter of unstructured objects says of a value that does not fit (apimachinery/pkg/runtime). */
export function misfit({ type }: DecodeError): string {
  const what = /^\[\]/.test(type) ? 'slice' : /^map/.test(type) ? 'map' : 'struct';
  return /^(\[\]|map|v1\.[A-Z])/.test(type)
    ? `cannot restore ${what} from: string`
    : `unrecognized type: ${type}`;
}

/** Merging takes lists out of the patch whose order it sets (strategicpatch, `mergePatchIntoOriginal`). */
function leftOf(patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const ordered = Object.keys(patch).filter((name) => name.startsWith(ORDER));
  const done = [...ordered, ...ordered.map((name) => name.slice(ORDER.length)), '$retainKeys'];
  const left = Object.entries(patch).filter(([name]) => !done.includes(name));
  return Object.fromEntries(left.map(([name, value]) => [name, leftOf(value)]));
}

const ORDER = '$setElementOrder/';

/** Go's `%+v` of a decoded JSON value. */
function goText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  if (!isRecord(value)) return value === null ? '<nil>' : String(value);
  const entries = Object.keys(value).sort();
  return `map[${entries.map((key) => `${key}:${goText(value[key])}`).join(' ')}]`;
}
