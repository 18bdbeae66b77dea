/** The kubeconfig of the page: kubeadm's one cluster, user and context. Only the namespace may change. */

import { server } from './client/client.ts';

export const clusterName = 'kubernetes';
export const userName = 'kubernetes-admin';
export const contextName = `${userName}@${clusterName}`;

/** As `config view` shows it, with the certificates left out. */
export function kubeconfig(namespace: string | undefined) {
  return {
    kind: 'Config',
    apiVersion: 'v1',
    preferences: {},
    clusters: [
      {
        name: clusterName,
        cluster: { server, 'certificate-authority-data': 'DATA+OMITTED' },
      },
    ],
    users: [
      {
        name: userName,
        user: { 'client-certificate-data': 'DATA+OMITTED', 'client-key-data': 'DATA+OMITTED' },
      },
    ],
    contexts: [
      {
        name: contextName,
        context: {
          cluster: clusterName,
          user: userName,
          ...(namespace === undefined ? {} : { namespace }),
        },
      },
    ],
    'current-context': contextName,
  };
}
