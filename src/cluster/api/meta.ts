/** What every Kubernetes object has in common: type, metadata, ownership, labels. */

/** `apiVersion` and `kind`, as every object carries them on the wire. */
export interface TypeMeta {
  readonly apiVersion: string;
  readonly kind: string;
}

/** A string map, as used for labels, annotations and selectors. */
export type StringMap = Readonly<Record<string, string>>;

/** Points from a dependent to the object that created it; the garbage collector follows it. */
export interface OwnerReference extends TypeMeta {
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
  readonly blockOwnerDeletion?: boolean;
}

/** Object metadata. Times are RFC 3339 strings with whole seconds, as the API server writes them. */
export interface ObjectMeta {
  readonly name: string;
  readonly generateName?: string;
  readonly namespace?: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly generation?: number;
  readonly creationTimestamp: string;
  readonly deletionTimestamp?: string;
  readonly deletionGracePeriodSeconds?: number;
  readonly labels?: StringMap;
  readonly annotations?: StringMap;
  readonly ownerReferences?: readonly OwnerReference[];
  readonly finalizers?: readonly string[];
  readonly managedFields?: readonly ManagedFields[];
}

/** Which fields a manager has set; `fieldsV1` is a tree of `f:name` and `k:{...}`. */
export interface ManagedFields {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update';
  readonly apiVersion: string;
  readonly time?: string;
  readonly fieldsType: 'FieldsV1';
  readonly fieldsV1: Readonly<Record<string, unknown>>;
  readonly subresource?: 'status' | 'scale';
}

/** Any stored object. */
export interface KubernetesObject extends TypeMeta {
  readonly metadata: ObjectMeta;
}

/** One requirement of a set-based label selector. */
export interface LabelSelectorRequirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values?: readonly string[];
}

/** Labels and requirements are ANDed; an empty selector matches everything. */
export interface LabelSelector {
  readonly matchLabels?: StringMap;
  readonly matchExpressions?: readonly LabelSelectorRequirement[];
}

/** A condition in a status, as Pods, Deployments and Nodes report it. */
export interface Condition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason?: string;
  readonly message?: string;
  readonly lastProbeTime?: string | null;
  readonly lastHeartbeatTime?: string;
  readonly lastTransitionTime?: string;
  readonly lastUpdateTime?: string;
}

export type IntOrString = number | string;
export type Protocol = 'TCP' | 'UDP' | 'SCTP';

/** The fields that kinds share; see schema.ts for the notation. */
export const metaFields = `
scalar string LabelSelectorOperator ConditionStatus
ObjectMeta {
  name string; generateName string; namespace string; selfLink string; uid/UID UID; resourceVersion string
  generation int64; creationTimestamp Time; deletionTimestamp *Time; deletionGracePeriodSeconds *int64
  labels map[string]string; annotations map[string]string
  ownerReferences []OwnerReference merge=uid; finalizers []string merge=
  managedFields []ManagedFieldsEntry
}
OwnerReference {
  apiVersion/APIVersion! string; kind! string; name! string; uid/UID! UID
  controller *bool; blockOwnerDeletion *bool
}
ManagedFieldsEntry {
  manager string; operation string; apiVersion/APIVersion string; time *Time; fieldsType string
  fieldsV1 *any; subresource string
}
LabelSelector { matchLabels map[string]string; matchExpressions []LabelSelectorRequirement }
LabelSelectorRequirement { key! string; operator! LabelSelectorOperator; values []string }
ObjectReference {
  kind string; namespace string; name string; uid/UID UID; apiVersion/APIVersion string
  resourceVersion string; fieldPath string
}
LocalObjectReference { name string }
`;
