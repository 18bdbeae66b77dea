/** Options of a write that have few values (apimachinery, pkg/apis/meta/v1/validation). */

import { isRecord } from '../api/decode.ts';
import { invalid } from '../api/errors.ts';
import { type FieldError, unsupported } from '../api/validation.ts';
import type { Call } from './call.ts';

/** Throws `StatusError` 422 for a value that an option cannot have. */
export function checkOptions(call: Call): void {
  const kind = OPTIONS[call.request.method];
  if (kind === undefined) return;
  const given = valuesOf(call);
  const problems = [
    ...(given.dryRun.every((value) => value === 'All') ? [] : [unsupportedDryRun(given.dryRun)]),
    ...check('fieldValidation', given.fieldValidation, ['', 'Ignore', 'Strict', 'Warn']),
    ...check('propagationPolicy', given.propagationPolicy, POLICIES),
  ];
  if (problems.length > 0) throw invalid({ group: 'meta.k8s.io', plural: '', kind }, '', problems);
}

const OPTIONS: Readonly<Record<string, string>> = {
  POST: 'CreateOptions',
  PUT: 'UpdateOptions',
  PATCH: 'PatchOptions',
  DELETE: 'DeleteOptions',
};

const POLICIES = ['Foreground', 'Background', 'Orphan', 'nil'];

/** A deletion may have them in its body. */
function valuesOf({ request, parameters, body }: Call) {
  const isDeletion = request.method === 'DELETE';
  const inBody = isDeletion && isRecord(body) ? body : {};
  return {
    dryRun: [...parameters.getAll('dryRun'), ...((inBody['dryRun'] as string[]) ?? [])],
    fieldValidation: isDeletion ? null : parameters.get('fieldValidation'),
    propagationPolicy: isDeletion
      ? (inBody['propagationPolicy'] ?? parameters.get('propagationPolicy'))
      : null,
  };
}

function check(field: string, value: unknown, supported: readonly string[]): FieldError[] {
  const isFine = value === null || value === undefined || supported.includes(String(value));
  return isFine ? [] : [unsupported(field, String(value), supported)];
}

/** Go shows the whole list. */
function unsupportedDryRun(values: readonly string[]): FieldError {
  const shown = `[]string{${values.map((value) => JSON.stringify(value)).join(', ')}}`;
  const message = `Unsupported value: ${shown}: supported values: "All"`;
  return { field: 'dryRun', reason: 'FieldValueNotSupported', message };
}
