/** The kubelets: they pull images, start containers, tell whether Pods are ready, and stop them. */

import type { Container, Pod } from '../api/pod.ts';
import { type ControllerContext, createWorkQueue, keyOf, splitKey } from './controller.ts';
import { createPodAddresses } from './podaddresses.ts';
import { creatingStatus, failedPullStatus, readinessStatus, runningStatus } from './podstatus.ts';

export interface KubeletOptions {
  /** Whether the image registries of the simulated world have the image. */
  hasImage(reference: string): boolean;
}

/** Virtual time from binding to the sandbox, from there to running containers, and for a normal stop. */
const SANDBOX_MS = 100;
const START_MS = 300;
const BACK_OFF_MS = 500;
const STOP_MS = 200;

/** Takes as long to stop as it says, in seconds; a convention of the recordings. */
const STOP_ANNOTATION = 'sim/term';

/**
 * Simplified: one for all nodes; readiness and liveness probes are not asked yet (issue 3): a container is
 * ready as soon as it runs, unless the annotation `sim/ready` says otherwise; a container never exits by itself;
 * a failed pull is not tried again, since no registry ever gets a new image.
 */
export function runKubelet(context: ControllerContext, { hasImage }: KubeletOptions): void {
  const { registry, clock, random, events } = context;
  const { store } = registry;
  const addresses = createPodAddresses();
  const started = new Set<string>();
  const stopping = new Map<string, () => void>();

  const reconcile = (key: string): void => {
    const { namespace, name } = splitKey(key);
    const pod = store.get('Pod', name, namespace);
    if (pod?.spec.nodeName === undefined) return;
    if (pod.metadata.deletionTimestamp !== undefined) stop(pod);
    else if (!started.has(pod.metadata.uid)) start(pod);
    else refresh(pod);
  };

  const start = (pod: Pod): void => {
    started.add(pod.metadata.uid);
    after(pod, SANDBOX_MS, (current) => {
      const creating = registry.updateStatus({
        ...current,
        status: creatingStatus(current, hostIP(current), clock.now()),
      });
      after(creating, START_MS, startContainers);
    });
  };

  /** Runs on, unless the Pod has gone or is stopping by then. */
  const after = (pod: Pod, delayMs: number, action: (current: Pod) => void): void => {
    clock.schedule(delayMs, () => {
      const { name, namespace, uid } = pod.metadata;
      const current = store.get('Pod', name, namespace);
      if (current?.metadata.uid === uid && !current.metadata.deletionTimestamp) action(current);
    });
  };

  const startContainers = (pod: Pod): void => {
    const missing = pod.spec.containers.filter(({ image }) => !hasImage(image));
    for (const container of pod.spec.containers)
      recordPull(pod, container, !missing.includes(container));
    const podIP = pod.spec.hostNetwork ? hostIP(pod) : takeAddress(pod);
    const status = runningStatus(pod, { podIP, missing, now: clock.now(), random });
    const updated = registry.updateStatus({ ...pod, status });
    if (missing.length > 0) after(updated, BACK_OFF_MS, backOff);
  };

  const recordPull = (
    pod: Pod,
    { name, image, imagePullPolicy }: Container,
    found: boolean,
  ): void => {
    const tell = (reason: string, message: string, type: 'Normal' | 'Warning' = 'Normal'): void =>
      events.record(pod, {
        type,
        reason,
        message,
        component: 'kubelet',
        host: pod.spec.nodeName ?? '',
        fieldPath: `spec.containers{${name}}`,
      });
    if (!found) {
      tell('Pulling', `Pulling image "${image}"`);
      tell('Failed', `Failed to pull image "${image}": ${pullError(image)}`, 'Warning');
      tell('Failed', 'Error: ErrImagePull', 'Warning');
      return;
    }
    if (imagePullPolicy === 'Always') {
      tell('Pulling', `Pulling image "${image}"`);
      tell(
        'Pulled',
        `Successfully pulled image "${image}" in ${START_MS}ms (${START_MS}ms including waiting). Image size: 72950530 bytes.`,
      );
    } else tell('Pulled', `Container image "${image}" already present on machine`);
    tell('Created', `Created container: ${name}`);
    tell('Started', `Started container ${name}`);
  };

  const backOff = (pod: Pod): void => {
    for (const { name, image } of pod.spec.containers.filter((one) => !hasImage(one.image))) {
      const source = {
        component: 'kubelet',
        host: pod.spec.nodeName ?? '',
        fieldPath: `spec.containers{${name}}`,
      };
      events.record(pod, {
        ...source,
        reason: 'BackOff',
        message: `Back-off pulling image "${image}"`,
      });
      events.record(pod, {
        ...source,
        type: 'Warning',
        reason: 'Failed',
        message: 'Error: ImagePullBackOff',
      });
    }
    registry.updateStatus({ ...pod, status: failedPullStatus(pod) });
  };

  const takeAddress = (pod: Pod): string => {
    const node = store.get('Node', pod.spec.nodeName ?? '');
    return node ? addresses.take(node) : '';
  };

  const hostIP = (pod: Pod): string =>
    store
      .get('Node', pod.spec.nodeName ?? '')
      ?.status.addresses.find(({ type }) => type === 'InternalIP')?.address ?? '';

  /** Readiness follows the annotation and the readiness gates, which may change at any time. */
  const refresh = (pod: Pod): void => {
    if (pod.status.podIP === undefined) return;
    registry.updateStatus({ ...pod, status: readinessStatus(pod, clock.now()) });
  };

  const stop = (pod: Pod): void => {
    const { uid, annotations, deletionGracePeriodSeconds = 0 } = pod.metadata;
    const asked = annotations?.[STOP_ANNOTATION];
    const wanted = asked === undefined ? STOP_MS : Number(asked) * 1000;
    stopping.get(uid)?.();
    const cancel = clock.schedule(
      Math.min(wanted, deletionGracePeriodSeconds * 1000),
      () => remove(pod),
      asked === undefined ? 'progress' : 'background',
    );
    stopping.set(uid, cancel);
  };

  const remove = ({ metadata }: Pod): void => {
    const pod = store.get('Pod', metadata.name, metadata.namespace);
    if (pod?.metadata.uid === metadata.uid) registry.delete(pod, { gracePeriodSeconds: 0 });
  };

  const queue = createWorkQueue(clock, reconcile);
  store.subscribe('Pod', ({ type, object }) => {
    if (type !== 'DELETED') {
      if (object.spec.nodeName !== undefined) queue.add(keyOf(object));
      return;
    }
    started.delete(object.metadata.uid);
    stopping.get(object.metadata.uid)?.();
    stopping.delete(object.metadata.uid);
    if (object.status.podIP && !object.spec.hostNetwork) addresses.giveBack(object.status.podIP);
  });
}

/** What containerd says of an image that its registry does not have. */
export function pullError(image: string): string {
  return `rpc error: code = NotFound desc = failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${image}: not found`;
}
