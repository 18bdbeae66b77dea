/** The file that tells kubectl where the simulated cluster is. */

/** A kubeconfig in the shape that kubeadm writes; `url` is that of the API server: plain HTTP, which some clients must be told. */
export function kubeconfig(url: string): string {
  return `apiVersion: v1
kind: Config
clusters:
- name: kubernetes
  cluster:
    server: ${url}
    insecure-skip-tls-verify: true
contexts:
- name: kubernetes-admin@kubernetes
  context:
    cluster: kubernetes
    user: kubernetes-admin
current-context: kubernetes-admin@kubernetes
preferences: {}
users:
- name: kubernetes-admin
  user: {}
`;
}
