/** Routes: which kind, object and subresource a path names. */

import { apiVersionOf, type KindDefinition } from '../api/kind.ts';
import { discoveredKinds } from '../api/kinds.ts';

export interface Route {
  readonly definition: KindDefinition;
  /** Undefined for a cluster-wide list and for kinds without namespace. */
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly subresource: string | undefined;
}

/** `/api/v1/...` and `/apis/GROUP/VERSION/...`; undefined for a path that names no resource. */
export function parseRoute(path: string): Route | undefined {
  const match = /^\/(?:api\/(v1)|apis\/([^/]+\/[^/]+))\/(.+)$/.exec(path);
  if (match === null) return undefined;
  const groupVersion = match[1] ?? match[2];
  const parts = (match[3] ?? '').split('/').map(decodeURIComponent);
  const isNamespaced = parts[0] === 'namespaces' && parts.length > 2 && parts[2] !== 'status';
  const namespace = isNamespaced ? parts[1] : undefined;
  const [plural, name, subresource, ...rest] = isNamespaced ? parts.slice(2) : parts;
  const definition = discoveredKinds.find(
    (one) => one.plural === plural && apiVersionOf(one) === groupVersion,
  );
  if (definition === undefined || rest.length > 0) return undefined;
  if (isNamespaced !== definition.namespaced && (isNamespaced || name !== undefined))
    return undefined;
  return { definition, namespace, name, subresource };
}
