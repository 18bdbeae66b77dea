/** What containerd says of an image that its registry does not have. */

/** Registries that are there; every other host is a name that nobody knows. */
const REGISTRIES = [
  'docker.io',
  'registry.k8s.io',
  'ghcr.io',
  'quay.io',
  'gcr.io',
  'mcr.microsoft.com',
];

/** `reference` is whole: host, path and tag. */
export function pullError(reference: string): string {
  const [host = '', ...path] = reference.split('/');
  const failed = `failed to pull and unpack image "${reference}": failed to resolve reference "${reference}": `;
  if (host === 'docker.io')
    return `${failed}pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`;
  if (REGISTRIES.includes(host))
    return `rpc error: code = NotFound desc = ${failed}${reference}: not found`;
  const [, name = '', tag = ''] = /^(.*):([^:]+)$/.exec(path.join('/')) ?? [];
  const url = `https://${host}/v2/${name}/manifests/${tag}`;
  return `${failed}failed to do request: Head "${url}": dial tcp: lookup ${host.replace(/:\d+$/, '')} on 192.168.49.1:53: no such host`;
}
