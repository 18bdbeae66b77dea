/** All kinds of a real cluster, for discovery; those that are not simulated are always empty and refused by name. */

import { apiVersionOf, type KindDefinition } from './kind.ts';
import { kinds } from './kinds.ts';
import { otherColumns } from './othercolumns.ts';

/**
 * A line a group and version, then its kinds: `Kind,option,...`. Options: `cluster` (not in a namespace), `status` and
 * `scale` (subresources), `=name` (short name), `+name` (category), `create` or `get/list` (the only verbs).
 * What stands in kinds.ts is left out.
 */
const CATALOGUE = `
v1 Binding,create ComponentStatus,cluster,=cs,get/list LimitRange,=limits PersistentVolumeClaim,=pvc,status PersistentVolume,cluster,=pv,status PodTemplate ReplicationController,=rc,+all,scale,status ResourceQuota,=quota,status Secret
apiregistration.k8s.io/v1 APIService,cluster,+api-extensions,status
apps/v1 ControllerRevision DaemonSet,=ds,+all,status StatefulSet,=sts,+all,scale,status
events.k8s.io/v1 Event,=ev
authentication.k8s.io/v1 SelfSubjectReview,cluster,create TokenReview,cluster,create
authorization.k8s.io/v1 LocalSubjectAccessReview,create SelfSubjectAccessReview,cluster,create SelfSubjectRulesReview,cluster,create SubjectAccessReview,cluster,create
autoscaling/v2 HorizontalPodAutoscaler,=hpa,+all,status
autoscaling/v1 HorizontalPodAutoscaler,=hpa,+all,status
batch/v1 CronJob,=cj,+all,status Job,+all,status
certificates.k8s.io/v1 CertificateSigningRequest,cluster,=csr,status
networking.k8s.io/v1 IngressClass,cluster IPAddress,cluster,=ip Ingress,=ing,status NetworkPolicy,=netpol ServiceCIDR,cluster,status
policy/v1 PodDisruptionBudget,=pdb,status
rbac.authorization.k8s.io/v1 ClusterRoleBinding,cluster ClusterRole,cluster RoleBinding Role
storage.k8s.io/v1 CSIDriver,cluster CSINode,cluster CSIStorageCapacity StorageClass,cluster,=sc VolumeAttachment,cluster,status
admissionregistration.k8s.io/v1 MutatingWebhookConfiguration,cluster,+api-extensions ValidatingAdmissionPolicy,cluster,+api-extensions,status ValidatingAdmissionPolicyBinding,cluster,+api-extensions ValidatingWebhookConfiguration,cluster,+api-extensions
apiextensions.k8s.io/v1 CustomResourceDefinition,cluster,=crd,=crds,+api-extensions,status
scheduling.k8s.io/v1 PriorityClass,cluster,=pc
coordination.k8s.io/v1
node.k8s.io/v1 RuntimeClass,cluster
discovery.k8s.io/v1
flowcontrol.apiserver.k8s.io/v1 FlowSchema,cluster,status PriorityLevelConfiguration,cluster,status`;

const lines = CATALOGUE.trim()
  .split('\n')
  .map((line) => line.split(' '));

/** Groups and versions in the order of a real server's discovery; the first is the core group. */
const groupVersions: readonly string[] = lines.map(([groupVersion = '']) => groupVersion);

const otherKinds: readonly KindDefinition[] = lines.flatMap(([groupVersion = '', ...texts]) =>
  texts.map((text) => toDefinition(groupVersion, text)),
);

/** All kinds of a real server, by group, version and resource name as its discovery sorts them. */
export const catalogue: readonly KindDefinition[] = [...kinds, ...otherKinds].sort(
  (a, b) =>
    groupVersions.indexOf(apiVersionOf(a)) - groupVersions.indexOf(apiVersionOf(b)) ||
    (a.plural < b.plural ? -1 : 1),
);

function toDefinition(groupVersion: string, text: string): KindDefinition {
  const [kind = '', ...options] = text.split(',');
  const marked = (mark: string): readonly string[] =>
    options.filter((option) => option.startsWith(mark)).map((option) => option.slice(1));
  const [version = '', group = ''] = groupVersion.split('/').reverse();
  const verbs = options.find((option) => option === 'create' || option.includes('/'));
  const singular = kind.toLowerCase();
  return {
    // Kinds outside of KindName are never stored, so that nothing reads them by name.
    kind: kind as KindDefinition['kind'],
    group,
    version,
    plural: pluralOf(singular),
    singular,
    shortNames: marked('='),
    ...(marked('+').length > 0 && { categories: marked('+') }),
    namespaced: !options.includes('cluster'),
    subresources: (['scale', 'status'] as const).filter((name) => options.includes(name)),
    countsGenerations: false,
    unsimulated: true,
    ...(verbs && { verbs: verbs.split('/') }),
    columns: otherColumns(kind),
    cells: () => [],
    setDefaults: (object) => object,
    validate: () => [],
  };
}

function pluralOf(singular: string): string {
  if (singular.endsWith('y')) return `${singular.slice(0, -1)}ies`;
  return singular.endsWith('s') ? `${singular}es` : `${singular}s`;
}
