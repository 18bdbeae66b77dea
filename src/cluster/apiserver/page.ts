/** Lists in pages: `limit` and `continue`. */

import { badRequest } from '../api/errors.ts';
import type { KubernetesObject } from '../api/meta.ts';

export interface Page {
  readonly items: readonly KubernetesObject[];
  readonly metadata: {
    readonly resourceVersion: string;
    readonly continue?: string;
    readonly remainingItemCount?: number;
  };
}

const keyOf = ({ metadata }: KubernetesObject): string =>
  `${metadata.namespace ?? ''}/${metadata.name}`;

/**
 * The part of a sorted list that the client asks for. Throws `StatusError` 400 for a token that is none of ours.
 * Simplified: a later page shows what is there when it is asked for, not what was there at the first.
 */
export function pageOf(
  objects: readonly KubernetesObject[],
  version: number,
  parameters: URLSearchParams,
): Page {
  const token = parameters.get('continue');
  const start = token ? decodeToken(token) : undefined;
  const first = start === undefined ? 0 : objects.findIndex((object) => keyOf(object) > start);
  const rest = first < 0 ? [] : objects.slice(first);
  const limit = Number(parameters.get('limit') ?? 0) || rest.length;
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  const resourceVersion = String(version);
  if (last === undefined || rest.length === items.length)
    return { items, metadata: { resourceVersion } };
  const next = btoa(JSON.stringify({ v: 'meta.k8s.io/v1', rv: version, start: keyOf(last) }));
  const remaining = rest.length - items.length;
  const isFiltered = parameters.has('labelSelector') || parameters.has('fieldSelector');
  return {
    items,
    metadata: {
      resourceVersion,
      continue: next,
      ...(!isFiltered && { remainingItemCount: remaining }),
    },
  };
}

function decodeToken(token: string): string {
  try {
    const { start } = JSON.parse(atob(token)) as { readonly start?: unknown };
    if (typeof start === 'string') return start;
  } catch {
    // Neither base64 nor JSON: refused below, as a token without a start is.
  }
  throw badRequest('continue key is not valid: encoded continue token is not valid');
}
