/** Tables: how the server itself prints objects for `kubectl get`. */

import type { KindDefinition } from '../api/kind.ts';
import type { KubernetesObject } from '../api/meta.ts';

const MEDIA_TYPE = /^application\/json;as=Table;v=(v1|v1beta1);g=meta\.k8s\.io$/;

/** Whether the first media type that the client accepts is a Table. */
export function wantsTable(accept: string | null): boolean {
  return MEDIA_TYPE.test((accept ?? '').split(',')[0]?.replaceAll(' ', '') ?? '');
}

/**
 * `meta.k8s.io/v1` Table with one row an object. Simplified: column descriptions are empty.
 * Watches send the columns with the first event only.
 */
export function toTable(
  definition: KindDefinition,
  objects: readonly KubernetesObject[],
  options: {
    readonly metadata: object;
    readonly now: number;
    readonly columns: boolean;
    /** Whether rows hold whole objects, as `includeObject=Object` asks. */
    readonly whole: boolean;
  },
) {
  const columnDefinitions = definition.columns.map(({ name, type = 'string', priority = 0 }) => ({
    name,
    type,
    format: name === 'Name' ? 'name' : '',
    description: '',
    priority,
  }));
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: options.metadata,
    columnDefinitions: options.columns ? columnDefinitions : [],
    rows: objects.map((object) => ({
      cells: definition.cells(object, options.now),
      object: options.whole
        ? object
        : {
            kind: 'PartialObjectMetadata',
            apiVersion: 'meta.k8s.io/v1',
            metadata: object.metadata,
          },
    })),
  };
}
