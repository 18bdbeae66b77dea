/** ConfigMap, core/v1: settings as text, by key. */

import { AGE_COLUMN, type KindDefinition, NAME_COLUMN } from './kind.ts';
import type { KubernetesObject, StringMap } from './meta.ts';
import { age } from './time.ts';
import { DNS_1123_SUBDOMAIN, forbiddenField, validateMetadata } from './validation.ts';

export interface ConfigMap extends KubernetesObject {
  readonly apiVersion: 'v1';
  readonly kind: 'ConfigMap';
  readonly data?: StringMap;
  readonly binaryData?: StringMap;
  readonly immutable?: boolean;
}

export const configMapFields = `
ConfigMap { metadata ObjectMeta; immutable *bool; data map[string]string; binaryData map[string]string }
`;

export const configMapKind: KindDefinition<ConfigMap> = {
  kind: 'ConfigMap',
  group: '',
  version: 'v1',
  plural: 'configmaps',
  singular: 'configmap',
  shortNames: ['cm'],
  namespaced: true,
  subresources: [],
  countsGenerations: false,
  columns: [NAME_COLUMN, { name: 'Data', type: 'integer' }, AGE_COLUMN],
  cells: ({ metadata, data, binaryData }, now) => [
    metadata.name,
    Object.keys({ ...data, ...binaryData }).length,
    age(metadata.creationTimestamp, now),
  ],
  setDefaults: (configMap) => configMap,
  validate: ({ metadata }) => validateMetadata(metadata, DNS_1123_SUBDOMAIN),
  validateUpdate: (configMap, old) =>
    old.immutable && JSON.stringify(configMap.data) !== JSON.stringify(old.data)
      ? [forbiddenField('data', 'field is immutable when `immutable` is set')]
      : [],
};
