/** The Events that a kubelet tells of a container; pkg/kubelet/events and pkg/kubelet/images. */

import type { Container, Pod } from '../api/pod.ts';
import type { EventRecorder } from './events.ts';

export type Tell = (reason: string, message: string, type?: 'Normal' | 'Warning') => void;

/** Tells of one container of the Pod. */
export function tellOf(events: EventRecorder, pod: Pod, container: string): Tell {
  const isInit = pod.spec.initContainers?.some(({ name }) => name === container);
  const fieldPath = `spec.${isInit ? 'initContainers' : 'containers'}{${container}}`;
  const host = pod.spec.nodeName ?? '';
  return (reason, message, type = 'Normal') =>
    events.record(pod, { type, reason, message, component: 'kubelet', host, fieldPath });
}

/** The image is there, and the container runs. `pullMs` is how long the pull took. */
export function tellStart(tell: Tell, container: Container, pullMs: number): void {
  tellPulled(tell, container, pullMs);
  tell('Created', `Created container: ${container.name}`);
  tell('Started', `Started container ${container.name}`);
}

export function tellPulled(tell: Tell, { image, imagePullPolicy }: Container, pullMs: number) {
  if (imagePullPolicy !== 'Always')
    return tell('Pulled', `Container image "${image}" already present on machine`);
  tell('Pulling', `Pulling image "${image}"`);
  tell(
    'Pulled',
    `Successfully pulled image "${image}" in ${pullMs}ms (${pullMs}ms including waiting). Image size: 72950530 bytes.`,
  );
}
