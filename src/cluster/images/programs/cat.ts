/** cat: shows the files that the kubelet writes into every container. */

import { hostnameOf, hostsFile, resolverOf } from '../../dns/podfiles.ts';
import { resolvConfAsText } from '../../dns/resolver.ts';
import type { Process } from '../image.ts';

export function cat(process: Process): number {
  const { args, write } = process;
  if (args.length === 0) return 0;
  let exitCode = 0;
  for (const path of args) {
    const content = readFile(path, process);
    if (content !== undefined) write('stdout', content);
    else {
      write('stderr', `cat: can't open '${path}': No such file or directory\n`);
      exitCode = 1;
    }
  }
  return exitCode;
}

/**
 * A file's content. Simplified: a container has no other files than these.
 * Source of the service account files: kubelet, projected volume `kube-api-access`.
 */
function readFile(path: string, { pod }: Process): string | undefined {
  switch (path) {
    case '/etc/resolv.conf':
      return resolvConfAsText(resolverOf(pod));
    case '/etc/hosts':
      return hostsFile(pod);
    case '/etc/hostname':
      return `${hostnameOf(pod)}\n`;
    case '/var/run/secrets/kubernetes.io/serviceaccount/namespace':
      return pod.metadata.namespace ?? '';
    default:
      return undefined;
  }
}
