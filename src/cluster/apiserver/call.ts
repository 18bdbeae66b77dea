/** A call: one request, and what its query and body ask for. */

import { DecodeError, decode, isRecord } from '../api/decode.ts';
import * as errors from '../api/errors.ts';
import { apiVersionOf } from '../api/kind.ts';
import type { DeleteOptions, PropagationPolicy } from './deletion.ts';
import { misfit, patchError, strategicPatchError } from './patcherror.ts';
import type { Route } from './route.ts';

/** Everything that a request needs to be answered. */
export interface Call {
  readonly request: Request;
  readonly route: Route;
  readonly parameters: URLSearchParams;
  readonly body: unknown;
}

export async function readBody(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text === '') return {};
  if (request.headers.get('content-type')?.includes('protobuf'))
    throw errors.unsupportedMediaType(['application/json']);
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    throw errors.badRequest(message.charAt(0).toLowerCase() + message.slice(1));
  }
}

export interface DecodedBody {
  readonly object: Readonly<Record<string, unknown>>;
  /** E.g. `spec.ports[0].prot`. */
  readonly unknownFields: readonly string[];
  /** Unknown fields under `fieldValidation=Warn`. */
  readonly warnings: readonly string[];
}

/** The body as an object of the route's kind. Unknown fields fail, warn or go, as `fieldValidation` says; those of a server-side apply only go. */
export function decodeBody(
  { route: { definition }, parameters, request, body: patch }: Call,
  body: unknown,
): DecodedBody {
  const { kind } = definition;
  const apiVersion = apiVersionOf(definition);
  const given = isRecord(body) ? body : {};
  const isPatch = request.method === 'PATCH';
  const mediaType = request.headers.get('content-type') ?? '';
  const isStrategic = mediaType.startsWith(STRATEGIC);
  const isApply = mediaType.startsWith(APPLY);
  const failure = (why: string) =>
    errors.badRequest(
      `${String(given['kind'] ?? kind)} in version "${definition.version}" cannot be handled as a ${kind}: ${why}`,
    );
  if (given['kind'] !== undefined && given['kind'] !== kind)
    throw failure(
      `no kind "${given['kind']}" is registered for version "${given['apiVersion']}" in scheme "k8s.io/kubernetes/pkg/api/legacyscheme/scheme.go:30"`,
    );
  if (given['apiVersion'] !== undefined && given['apiVersion'] !== apiVersion)
    throw errors.badRequest(
      `the API version in the data (${given['apiVersion']}) does not match the expected API version (${apiVersion})`,
    );
  try {
    const { object, unknownFields } = decode(kind, body);
    const problems = unknownFields.map((path) => `unknown field "${path}"`);
    const mode = isApply ? 'Ignore' : (parameters.get('fieldValidation') ?? 'Warn');
    if (mode === 'Strict' && problems.length > 0) {
      const why = `strict decoding error: ${problems.join(', ')}`;
      if (!isPatch) throw failure(why);
      throw isStrategic ? strategicPatchError(patch, why) : patchError(JSON.stringify(body), why);
    }
    const warnings = mode === 'Warn' ? problems : [];
    return { object: { ...object, kind, apiVersion }, unknownFields, warnings };
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw isStrategic ? strategicPatchError(patch, misfit(error)) : failure(error.message);
  }
}

/** Name and namespace of the body must be those of the URL. */
export function checkTarget({ name, namespace }: Route, object: DecodedBody['object']): void {
  const metadata = object['metadata'] as { readonly name?: string; readonly namespace?: string };
  if (name !== undefined && metadata.name !== undefined && metadata.name !== name)
    throw errors.badRequest(
      `the name of the object (${metadata.name}) does not match the name on the URL (${name})`,
    );
  if (
    namespace !== undefined &&
    metadata.namespace !== undefined &&
    metadata.namespace !== namespace
  )
    throw errors.badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
}

const STRATEGIC = 'application/strategic-merge-patch+json';

export const APPLY = 'application/apply-patch+yaml';

export const writeOptions = ({ parameters, request }: Call) => ({
  dryRun: parameters.get('dryRun') === 'All',
  manager:
    parameters.get('fieldManager') ?? request.headers.get('user-agent')?.split('/')[0] ?? 'unknown',
});

/** Options come in the body, in the query, or both. */
export function deleteOptions({ parameters, body }: Call): DeleteOptions {
  const given = (isRecord(body) ? body : {}) as {
    readonly gracePeriodSeconds?: number;
    readonly propagationPolicy?: string;
    readonly dryRun?: readonly string[];
  };
  const grace = given.gracePeriodSeconds ?? parameters.get('gracePeriodSeconds');
  const policy = given.propagationPolicy ?? parameters.get('propagationPolicy');
  return {
    dryRun: parameters.get('dryRun') === 'All' || given.dryRun?.[0] === 'All',
    ...(grace !== null && grace !== undefined && { gracePeriodSeconds: Number(grace) }),
    ...(policy && { propagationPolicy: policy as PropagationPolicy }),
  };
}
