/** How a Pod looks on the map: one of six states, and a word for it. */

import type { ContainerStatus, Pod } from '../cluster/api/pod.ts';
import { idOf } from './objects.ts';

/** Each has a line style of its own, so that colour is never all there is. */
export type PodState = 'running' | 'pending' | 'not-ready' | 'failed' | 'terminating' | 'finished';

export interface MapPod {
  readonly id: string;
  readonly name: string;
  /** What stands in its box: the name of its workload, where it has one. */
  readonly title: string;
  /** Where there is no room for the title: the end of the name. */
  readonly short: string;
  readonly namespace: string;
  /** Undefined until it is scheduled. */
  readonly node: string | undefined;
  readonly address: string | undefined;
  readonly state: PodState;
  /** `creating`, `CrashLoop`, `not ready, 0/1`; of a running Pod `running`. */
  readonly word: string;
  /** Ready containers of all, such as `1/1`. */
  readonly ready: string;
  readonly labels: Readonly<Record<string, string>>;
}

export function mapPod(pod: Pod): MapPod {
  const { name, namespace = '', labels = {} } = pod.metadata;
  const statuses = pod.status.containerStatuses ?? [];
  const ready = `${statuses.filter((one) => one.ready).length}/${pod.spec.containers.length}`;
  return {
    id: idOf(pod),
    name,
    title: titleOf(name, labels),
    short: name.split('-').at(-1) ?? name,
    namespace,
    node: pod.spec.nodeName || undefined,
    address: pod.status.podIP,
    ready,
    labels,
    ...stateOf(pod, ready),
  };
}

/** `web-5f7c9d8b6-h4xvn` is one of the Pods of `web`: the hash of the template is a label. */
function titleOf(name: string, labels: MapPod['labels']): string {
  const hash = labels['pod-template-hash'];
  const end = hash === undefined ? -1 : name.lastIndexOf(`-${hash}-`);
  return end < 0 ? name : name.slice(0, end);
}

function stateOf(pod: Pod, ready: string): Pick<MapPod, 'state' | 'word'> {
  const { phase, reason } = pod.status;
  if (phase === 'Succeeded') return { state: 'finished', word: 'completed' };
  if (pod.metadata.deletionTimestamp) return { state: 'terminating', word: 'terminating' };
  if (phase === 'Failed') return { state: 'failed', word: reason ?? 'failed' };
  const trouble = troubleOf(pod);
  if (trouble !== undefined) return { state: 'failed', word: trouble };
  if (phase === 'Pending') return { state: 'pending', word: waitingFor(pod) };
  const isReady = pod.status.conditions?.some(
    ({ type, status }) => type === 'Ready' && status === 'True',
  );
  return isReady
    ? { state: 'running', word: 'running' }
    : { state: 'not-ready', word: `not ready, ${ready}` };
}

/** Why a container does not run although it should: `CrashLoop` for CrashLoopBackOff. */
function troubleOf({ status, spec }: Pod): string | undefined {
  const all = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  const waiting = all.find(({ state }) => isTrouble(state.waiting?.reason));
  if (waiting) return waiting.state.waiting?.reason.replace(/BackOff$/, '');
  const ended = all.find((one) => hasFailed(one) && spec.restartPolicy !== 'Never');
  return ended?.state.terminated?.reason;
}

const isTrouble = (reason = ''): boolean => /BackOff$|^Err|Error$|^Invalid/.test(reason);

const hasFailed = ({ state }: ContainerStatus): boolean =>
  state.terminated !== undefined && state.terminated.exitCode !== 0;

function waitingFor({ spec, status }: Pod): string {
  if (!spec.nodeName) return 'no node yet';
  const init = status.initContainerStatuses?.some(({ state }) => state.running ?? state.waiting);
  return init ? 'initializing' : 'creating';
}
