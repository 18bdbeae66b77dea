/** What the API server needs to know of a kind: its names, defaults, checks, columns and limits to change. */

import type { KubernetesObject } from './meta.ts';
import type { FieldError } from './validation.ts';

/** The kinds that the API serves; objects.ts says which type each has. */
export type KindName =
  | 'ConfigMap'
  | 'ControllerRevision'
  | 'Deployment'
  | 'Endpoints'
  | 'EndpointSlice'
  | 'Event'
  | 'Ingress'
  | 'Lease'
  | 'Namespace'
  | 'NetworkPolicy'
  | 'Node'
  | 'Pod'
  | 'ReplicaSet'
  | 'Secret'
  | 'Service'
  | 'ServiceAccount'
  | 'StatefulSet';

/** A column of a Table; priority 1 shows only with `kubectl get -o wide`. */
export interface Column {
  readonly name: string;
  readonly type?: 'integer' | 'boolean';
  readonly priority?: 1;
}

/** Methods, not properties, so that the definition of one kind serves where any kind is expected. */
export interface KindDefinition<T extends KubernetesObject = KubernetesObject> {
  readonly kind: KindName;
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly categories?: readonly string[];
  readonly namespaced: boolean;
  readonly subresources: readonly ('status' | 'scale')[];
  /** Whether `metadata.generation` counts the changes of the spec. */
  readonly countsGenerations: boolean;
  /** Whether DELETE answers with the object; else with a Status. */
  readonly returnsDeleted?: boolean;
  /** Whether PUT creates an object that is missing. */
  readonly createsOnUpdate?: boolean;
  /** Known to discovery only: every list is empty and every write is refused by name. */
  readonly unsimulated?: true;
  /** The verbs, when they are not the usual ones. */
  readonly verbs?: readonly string[];
  /** Warns whoever reads or writes the kind. */
  readonly deprecation?: string;
  readonly columns: readonly Column[];
  /** One value a column; ages are against `now`, virtual milliseconds. */
  cells(object: T, now: number): readonly (string | number)[];
  setDefaults(object: T): T;
  /** What the server sets of a new object, whoever creates it. */
  prepareForCreate?(object: T): T;
  validate(object: T): readonly FieldError[];
  validateUpdate?(object: T, old: T): readonly FieldError[];
  /** What the client is told of an object that is created, though it is accepted. */
  warnings?(object: T): readonly string[];
  /** Values that `?fieldSelector=` may ask for, beyond name and namespace. */
  selectableFields?(object: T): Readonly<Record<string, string>>;
}

export const NAME_COLUMN: Column = { name: 'Name' };
export const AGE_COLUMN: Column = { name: 'Age' };

export const apiVersionOf = ({ group, version }: KindDefinition): string =>
  group ? `${group}/${version}` : version;
