/** Which objects a list or watch asks for: namespace, label selector, field selector. */

import { badRequest, invalid, tooLargeVersion } from '../api/errors.ts';
import type { KindDefinition } from '../api/kind.ts';
import type { KubernetesObject } from '../api/meta.ts';
import {
  type FieldRequirement,
  parseFieldSelector,
  parseLabelSelector,
  type Requirement,
  SelectorError,
} from '../api/selectors.ts';
import { forbiddenField, invalidValue } from '../api/validation.ts';

export interface Query {
  readonly namespace: string | undefined;
  readonly labels: readonly Requirement[];
  /** Whether the object meets the field selector. */
  meetsFields(object: KubernetesObject): boolean;
  /** Whether the object meets everything. */
  matches(object: KubernetesObject): boolean;
}

/** Throws `StatusError` 400 for a selector that cannot be read or asks for a field that cannot be asked for. */
export function parseQuery(
  definition: KindDefinition,
  namespace: string | undefined,
  parameters: URLSearchParams,
): Query {
  const labelText = parameters.get('labelSelector') ?? '';
  const fieldText = parameters.get('fieldSelector') ?? '';
  const { labels, fields } = parseSelectors(labelText, fieldText);
  const valuesOf = (object: KubernetesObject) => ({
    'metadata.name': object.metadata.name,
    'metadata.namespace': object.metadata.namespace ?? '',
    ...definition.selectableFields?.(object),
  });
  const meetsFields = (object: KubernetesObject): boolean => {
    if (fields.length === 0) return true;
    const values: Readonly<Record<string, string>> = valuesOf(object);
    return fields.every(({ field, value, negated }) => {
      const actual = values[field];
      if (actual === undefined) throw badRequest(`field label not supported: ${field}`);
      return (actual === value) !== negated;
    });
  };
  return {
    namespace,
    labels,
    meetsFields,
    matches: (object) =>
      (namespace === undefined || object.metadata.namespace === namespace) &&
      labels.every((requirement) => requirement.matches(object.metadata.labels ?? {})) &&
      meetsFields(object),
  };
}

function parseSelectors(
  labelText: string,
  fieldText: string,
): { readonly labels: readonly Requirement[]; readonly fields: readonly FieldRequirement[] } {
  try {
    return { labels: parseLabelSelector(labelText), fields: parseFieldSelector(fieldText) };
  } catch (error) {
    if (!(error instanceof SelectorError)) throw error;
    throw badRequest(error.message);
  }
}

/** The `resourceVersion` that a list or watch asks for; undefined when it asks for none. Throws `StatusError` 422. */
export function askedVersion(
  definition: KindDefinition,
  parameters: URLSearchParams,
): number | undefined {
  const text = parameters.get('resourceVersion') || undefined;
  if (text === undefined || /^\d+$/.test(text)) return text === undefined ? text : Number(text);
  const why = `strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`;
  const { group, plural } = definition;
  throw invalid({ group, plural, kind: plural }, '', [invalidValue('resourceVersion', text, why)]);
}

/** A list cannot be as new as what has not happened yet. Throws `StatusError` 504. */
export function checkVersion(asked: number | undefined, current: number): void {
  if (asked !== undefined && asked > current) throw tooLargeVersion(asked, current);
}

/** Kubernetes 1.33 has the feature WatchList switched off; clients that ask for it then list and watch. Throws `StatusError` 422. */
export function checkWatchOptions(parameters: URLSearchParams): void {
  const isGiven = parameters.has('sendInitialEvents');
  if (!isGiven && !parameters.has('resourceVersionMatch')) return;
  const problem = isGiven
    ? forbiddenField(
        'sendInitialEvents',
        'sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled',
      )
    : forbiddenField(
        'resourceVersionMatch',
        'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided',
      );
  throw invalid({ group: 'meta.k8s.io', plural: '', kind: 'ListOptions' }, '', [problem]);
}
