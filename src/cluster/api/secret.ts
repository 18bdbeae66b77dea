/** Secret, core/v1: settings that are not for everyone's eyes, by key, in base64. */

import { AGE_COLUMN, type KindDefinition, NAME_COLUMN } from './kind.ts';
import type { KubernetesObject, StringMap } from './meta.ts';
import { age } from './time.ts';
import { DNS_1123_SUBDOMAIN, forbiddenField, validateMetadata } from './validation.ts';

export interface Secret extends KubernetesObject {
  readonly apiVersion: 'v1';
  readonly kind: 'Secret';
  readonly type: string;
  readonly immutable?: boolean;
  readonly data?: StringMap;
  /** Plain text, for writing only; it becomes part of `data`. */
  readonly stringData?: StringMap;
}

export const secretFields = `
scalar string SecretType
Secret {
  metadata ObjectMeta; immutable *bool; data map[string]string; stringData map[string]string; type SecretType
}
`;

export const secretKind: KindDefinition<Secret> = {
  kind: 'Secret',
  group: '',
  version: 'v1',
  plural: 'secrets',
  singular: 'secret',
  shortNames: [],
  namespaced: true,
  subresources: [],
  countsGenerations: false,
  columns: [NAME_COLUMN, { name: 'Type' }, { name: 'Data', type: 'integer' }, AGE_COLUMN],
  cells: ({ metadata, type, data }, now) => [
    metadata.name,
    type,
    Object.keys(data ?? {}).length,
    age(metadata.creationTimestamp, now),
  ],
  setDefaults: ({ stringData, ...secret }) => ({
    ...secret,
    ...(stringData && { data: { ...secret.data, ...encoded(stringData) } }),
    type: secret.type ?? 'Opaque',
  }),
  validate: ({ metadata }) => validateMetadata(metadata, DNS_1123_SUBDOMAIN),
  validateUpdate: (secret, old) =>
    old.immutable && JSON.stringify(secret.data) !== JSON.stringify(old.data)
      ? [forbiddenField('data', 'field is immutable when `immutable` is set')]
      : [],
};

function encoded(texts: StringMap): StringMap {
  const base64 = (text: string): string =>
    btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, base64(text)]));
}
