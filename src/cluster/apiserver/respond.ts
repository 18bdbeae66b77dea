/** Answers: objects as JSON, or as Tables for clients that ask for them. */

import type { KubernetesObject } from '../api/meta.ts';
import type { Call } from './call.ts';
import type { ServerContext } from './parts.ts';
import type { Registry } from './registry.ts';
import { toTable, wantsTable } from './table.ts';

export function json(body: unknown, status = 200, contentType = 'application/json'): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': contentType } });
}

/** One object, in the form that the call accepts. */
export function respond(
  { request, route, parameters }: Call,
  { clock, registry }: ServerContext,
  object: KubernetesObject,
  status = 200,
): Response {
  const seen = shown(object, registry);
  if (!wantsTable(request.headers.get('accept'))) return json(seen, status);
  const { resourceVersion } = object.metadata;
  const whole = parameters.get('includeObject') === 'Object';
  const options = { metadata: { resourceVersion }, now: clock.now(), columns: true, whole };
  return json(toTable(route.definition, [seen], options), status);
}

/** A stored object as clients see it. */
export function shown<T extends KubernetesObject>(object: T, registry: Registry): T {
  const managedFields = registry.managedFields(object);
  if (managedFields.length === 0) return object;
  return { ...object, metadata: { ...object.metadata, managedFields } };
}

export function withWarnings(response: Response, warnings: string | readonly string[]): Response {
  for (const warning of [warnings].flat())
    response.headers.append('warning', `299 - ${JSON.stringify(warning)}`);
  return response;
}
