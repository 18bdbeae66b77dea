/** Revisions of a StatefulSet: its template by name, as pkg/controller/history keeps them. */

import type { ControllerRevision } from '../api/controllerrevision.ts';
import { safeEncode } from '../api/names.ts';
import type { StatefulSet } from '../api/statefulset.ts';
import type { Registry } from '../apiserver/registry.ts';
import { controllerReference } from './controller.ts';

export interface Revisions {
  /** The one that the set runs until an update is complete. */
  readonly current: ControllerRevision;
  /** The one of the present template. */
  readonly update: ControllerRevision;
}

const HASH_LABEL = 'controller.kubernetes.io/hash';

/** Notes the present template when it is new, or anew when it is one that was used before. */
export function revisionsOf(registry: Registry, set: StatefulSet): Revisions {
  const known = ownRevisions(registry, set);
  const latest = known.at(-1);
  const wanted = newRevision(set, (latest?.revision ?? 0) + 1);
  const same = known.find(({ metadata }) => metadata.name === wanted.metadata.name);
  const update =
    same === undefined
      ? registry.create<ControllerRevision>(wanted)
      : same === latest
        ? same
        : registry.update({ ...same, revision: wanted.revision });
  const { currentRevision } = set.status;
  const current = known.find(({ metadata }) => metadata.name === currentRevision);
  return { current: current ?? update, update };
}

/** Deletes what is beyond the history limit and no Pod uses any more. */
export function trimRevisions(registry: Registry, set: StatefulSet, used: readonly string[]): void {
  const { currentRevision = '', updateRevision = '' } = set.status;
  const live = [currentRevision, updateRevision, ...used];
  const unused = ownRevisions(registry, set).filter(
    ({ metadata }) => !live.includes(metadata.name),
  );
  const surplus = Math.max(0, unused.length - set.spec.revisionHistoryLimit);
  for (const revision of unused.slice(0, surplus)) registry.delete(revision);
}

/** Oldest first. */
function ownRevisions({ store }: Registry, set: StatefulSet): readonly ControllerRevision[] {
  return store
    .dependents(set.metadata.uid)
    .filter((object): object is ControllerRevision => object.kind === 'ControllerRevision')
    .sort((a, b) => a.revision - b.revision);
}

type NewRevision = Omit<ControllerRevision, 'metadata'> & {
  readonly metadata: Partial<ControllerRevision['metadata']> & { readonly name: string };
};

function newRevision(set: StatefulSet, revision: number): NewRevision {
  const data = { spec: { template: { ...set.spec.template, $patch: 'replace' } } };
  const { name, namespace = '', annotations } = set.metadata;
  const hash = revisionHash(`${goJson(data)}${set.status.collisionCount ?? 0}`);
  return {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name: `${name}-${hash}`,
      namespace,
      labels: { ...set.spec.template.metadata.labels, [HASH_LABEL]: hash },
      ...(annotations && { annotations }),
      ownerReferences: [controllerReference(set)],
    },
    data,
    revision,
  };
}

/** `HashControllerRevision`: FNV-1 of the patch and the count of collisions. */
function revisionHash(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text))
    hash = (Math.imul(hash, 0x01000193) ^ byte) >>> 0;
  return safeEncode(String(hash));
}

/** As Go's encoding/json writes maps: sorted keys, and no `<`, `>` or `&`. */
function goJson(value: unknown): string {
  const sorted = (_: string, part: unknown): unknown =>
    Array.isArray(part) || !(part instanceof Object)
      ? part
      : Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify(value, sorted).replace(
    /[<>&]/g,
    (character) => `\\u00${character.charCodeAt(0).toString(16)}`,
  );
}
