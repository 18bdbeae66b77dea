/** Finds who describes a kind, and aligns what it writes. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { alignTabs, describeLayout } from '../printers/tabwriter.ts';
import type { Session } from '../session.ts';
import type { Describer, Surroundings } from './describer.ts';
import { eventLines, eventsOf } from './events.ts';

/** The whole text of `describe` for one object. */
export async function describeObject(
  object: KubernetesObject,
  showEvents: boolean,
  session: Session,
): Promise<string> {
  const surroundings: Surroundings = {
    session,
    async events() {
      if (!showEvents) return '';
      return eventLines(await eventsOf(object, session), session.host.now());
    },
  };
  const group = object.apiVersion.includes('/') ? object.apiVersion.split('/')[0] : '';
  const load = describers[`${group}/${object.kind}`] ?? generic;
  const describe = await load();
  return alignTabs(escaped(await describe(object, surroundings)), describeLayout);
}

/** What could move a terminal's cursor is shown instead (cli-runtime, printers.WriteEscaped). */
function escaped(text: string): string {
  return text.replaceAll('\u001b', '^[').replaceAll('\r', '\\r');
}

type Load = () => Promise<Describer>;

const generic: Load = async () => (await import('./generic.ts')).describeGeneric;

/** The typed describers (describerMap), of the kinds that the server has; others are described field by field. */
const describers: Readonly<Record<string, Load>> = {
  '/Pod': async () => (await import('./pod.ts')).describePod as Describer,
  '/Service': async () => (await import('./service.ts')).describeService as Describer,
  '/Endpoints': async () => (await import('./endpoints.ts')).describeEndpoints as Describer,
  '/ConfigMap': async () => (await import('./configmap.ts')).describeConfigMap as Describer,
  '/Secret': async () => (await import('./secret.ts')).describeSecret as Describer,
  '/ServiceAccount': async () =>
    (await import('./serviceaccount.ts')).describeServiceAccount as Describer,
  '/Namespace': async () => (await import('./namespace.ts')).describeNamespace as Describer,
  '/Node': async () => (await import('./node.ts')).describeNode as Describer,
  'apps/Deployment': async () => (await import('./workload.ts')).describeDeployment as Describer,
  'apps/ReplicaSet': async () => (await import('./workload.ts')).describeReplicaSet as Describer,
  'apps/StatefulSet': async () =>
    (await import('./statefulset.ts')).describeStatefulSet as Describer,
  'discovery.k8s.io/EndpointSlice': async () =>
    (await import('./endpointslice.ts')).describeEndpointSlice as Describer,
  'networking.k8s.io/Ingress': async () =>
    (await import('./ingress.ts')).describeIngress as Describer,
  'networking.k8s.io/NetworkPolicy': async () =>
    (await import('./networkpolicy.ts')).describeNetworkPolicy as Describer,
};
