/** ControllerRevision, apps/v1: one state of a StatefulSet's template, kept so that it can come back. */

import { AGE_COLUMN, type KindDefinition, NAME_COLUMN } from './kind.ts';
import type { KubernetesObject } from './meta.ts';
import { age } from './time.ts';
import { DNS_1123_SUBDOMAIN, validateMetadata, validateNonNegative } from './validation.ts';

export interface ControllerRevision extends KubernetesObject {
  readonly apiVersion: 'apps/v1';
  readonly kind: 'ControllerRevision';
  /** A strategic merge patch. */
  readonly data: object;
  readonly revision: number;
}

export const controllerRevisionFields = `
ControllerRevision { metadata ObjectMeta; data *any; revision! int64 }
`;

export const controllerRevisionKind: KindDefinition<ControllerRevision> = {
  kind: 'ControllerRevision',
  group: 'apps',
  version: 'v1',
  plural: 'controllerrevisions',
  singular: 'controllerrevision',
  shortNames: [],
  namespaced: true,
  subresources: [],
  countsGenerations: false,
  columns: [NAME_COLUMN, { name: 'Controller' }, { name: 'Revision', type: 'integer' }, AGE_COLUMN],
  cells: ({ metadata, revision }, now) => {
    const owner = metadata.ownerReferences?.find(({ controller }) => controller);
    const [group = '', version] = owner?.apiVersion.split('/') ?? [];
    const controller = owner
      ? `${owner.kind.toLowerCase()}${version ? `.${group}` : ''}/${owner.name}`
      : '<none>';
    return [metadata.name, controller, revision, age(metadata.creationTimestamp, now)];
  },
  setDefaults: (revision) => revision,
  validate: ({ metadata, revision }) => [
    ...validateMetadata(metadata, DNS_1123_SUBDOMAIN),
    ...validateNonNegative('revision', revision),
  ],
};
