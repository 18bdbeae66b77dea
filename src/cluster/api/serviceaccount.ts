/** ServiceAccount, core/v1: who a Pod is to the API server. Simplified: stored; nothing is asked for a token. */

import { AGE_COLUMN, type KindDefinition, NAME_COLUMN } from './kind.ts';
import type { KubernetesObject } from './meta.ts';
import { age } from './time.ts';
import { DNS_1123_SUBDOMAIN, validateMetadata } from './validation.ts';

export interface ServiceAccount extends KubernetesObject {
  readonly apiVersion: 'v1';
  readonly kind: 'ServiceAccount';
  readonly secrets?: readonly unknown[];
}

export const serviceAccountFields = `
ServiceAccount {
  metadata ObjectMeta; secrets []ObjectReference merge=name; imagePullSecrets []LocalObjectReference
  automountServiceAccountToken *bool
}
`;

export const serviceAccountKind: KindDefinition<ServiceAccount> = {
  kind: 'ServiceAccount',
  group: '',
  version: 'v1',
  plural: 'serviceaccounts',
  singular: 'serviceaccount',
  shortNames: ['sa'],
  namespaced: true,
  subresources: [],
  countsGenerations: false,
  returnsDeleted: true,
  columns: [NAME_COLUMN, { name: 'Secrets', type: 'integer' }, AGE_COLUMN],
  cells: ({ metadata, secrets = [] }, now) => [
    metadata.name,
    secrets.length,
    age(metadata.creationTimestamp, now),
  ],
  setDefaults: (account) => account,
  validate: ({ metadata }) => validateMetadata(metadata, DNS_1123_SUBDOMAIN),
};
