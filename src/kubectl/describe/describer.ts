/** What a kind's description is made of: a text whose cells are separated by tabs. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { resourcePath } from '../client/discovery.ts';
import type { Session } from '../session.ts';

/** Beside the object itself. */
export interface Surroundings {
  readonly session: Session;
  /** The last section, of what happened to this object; empty with `--show-events=false`. */
  events(): Promise<string>;
}

export type Describer<T extends KubernetesObject = KubernetesObject> = (
  object: T,
  surroundings: Surroundings,
) => Promise<string>;

/** The items of a resource; `namespace` undefined: of all namespaces. */
export async function listAll<T>(
  name: string,
  namespace: string | undefined,
  query: Readonly<Record<string, string>>,
  session: Session,
): Promise<readonly T[]> {
  const resource = await session.discovery.find(name);
  const { items } = await session.client.json<{ items: readonly T[] }>(
    resourcePath(resource, namespace),
    { query },
  );
  return items;
}
