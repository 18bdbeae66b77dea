/** What a solution changes, as a difference of the manifests that stand in the cluster before and after it. */

import { stringify } from 'yaml';
import type { Session } from '../../terminal/session.ts';

/** Kinds that readers write; the rest follows from them. */
const KINDS =
  'namespaces,services,endpointslices,deployments,pods,configmaps,networkpolicies,ingresses';

/** What the cluster adds by itself, which would hide what somebody wrote. */
const ADDED: ReadonlySet<string> = new Set([
  'status',
  'uid',
  'resourceVersion',
  'creationTimestamp',
  'generation',
  'managedFields',
  'annotations',
  'clusterIPs',
  'ipFamilies',
  'ipFamilyPolicy',
  'internalTrafficPolicy',
  'sessionAffinity',
  'terminationMessagePath',
  'terminationMessagePolicy',
  'terminationGracePeriodSeconds',
  'imagePullPolicy',
  'dnsPolicy',
  'restartPolicy',
  'schedulerName',
  'securityContext',
  'resources',
  'progressDeadlineSeconds',
  'revisionHistoryLimit',
  'strategy',
  'kubernetes.io/metadata.name',
]);

interface Stored {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly ownerReferences?: readonly object[];
  };
}

/** The YAML of each object that somebody wrote, by a name such as `service-web.yaml`. */
export type Manifests = ReadonlyMap<string, string>;

export async function manifestsIn(session: Session): Promise<Manifests> {
  const { items } = JSON.parse(await print(session, `kubectl get ${KINDS} -A -o json`)) as {
    readonly items: readonly Stored[];
  };
  return new Map(
    items.filter(isWritten).map((item) => [fileName(item), stringify(withoutAdded(item))]),
  );
}

/** As `diff -u` prints it; empty when nothing that somebody writes has changed. */
export async function differenceOf(
  session: Session,
  before: Manifests,
  after: Manifests,
): Promise<string> {
  const changed = [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .filter((name) => before.get(name) !== after.get(name));
  const differences: string[] = [];
  for (const name of changed) {
    await print(session, `mkdir -p before after`);
    for (const [folder, manifests] of Object.entries({ before, after }))
      await print(session, `cat > ${folder}/${name} <<'END'\n${manifests.get(name) ?? ''}END`);
    const lines = await print(session, `diff -u before/${name} after/${name}`);
    differences.push(`${name}\n${lines.split('\n').slice(2).join('\n')}`);
  }
  return differences.join('\n');
}

async function print(session: Session, line: string): Promise<string> {
  let output = '';
  const { signal } = new AbortController();
  const write = (stream: string, text: string): void => {
    if (stream === 'stdout') output += text;
  };
  await session.run(line, { write, signal });
  return output;
}

/** Objects of the system, and those that a controller made, are nobody's writing. */
function isWritten({ kind, metadata }: Stored): boolean {
  const { name, namespace, ownerReferences = [] } = metadata;
  if (ownerReferences.length > 0 || namespace?.startsWith('kube-')) return false;
  if (kind === 'Namespace') return name !== 'default' && !name.startsWith('kube-');
  return name !== 'kubernetes' && name !== 'kube-root-ca.crt';
}

function fileName({ kind, metadata: { name, namespace = 'default' } }: Stored): string {
  const where = namespace === 'default' || kind === 'Namespace' ? '' : `${namespace}-`;
  return `${where}${kind.toLowerCase()}-${name}.yaml`;
}

function withoutAdded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAdded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !ADDED.has(key))
      .map(([key, part]) => [key, withoutAdded(part)] as const)
      .filter(([, part]) => !(part instanceof Object && Object.keys(part).length === 0)),
  );
}
