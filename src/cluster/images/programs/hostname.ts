/** hostname: the Pod's own name, or with -i its address. */

import { hostnameOf } from '../../dns/podfiles.ts';
import type { Process } from '../image.ts';

export function hostname({ args, pod, write }: Process): number {
  const [option, ...rest] = args;
  if (option === undefined || option === '-s') write('stdout', `${hostnameOf(pod)}\n`);
  else if (option === '-i' && rest.length === 0) write('stdout', `${pod.status.podIP ?? ''}\n`);
  else {
    write('stderr', `hostname: ${option}: not simulated\n`);
    return 1;
  }
  return 0;
}
