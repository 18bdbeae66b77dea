/** The version of Kubernetes that is simulated: one minor release, named here only. */

export const KUBERNETES_VERSION = 'v1.33.1';

const [, major = '', minor = ''] = /^v(\d+)\.(\d+)/.exec(KUBERNETES_VERSION) ?? [];

/** The answer of `/version`. */
export const versionInfo = {
  major,
  minor,
  gitVersion: KUBERNETES_VERSION,
  gitCommit: '8adc0f041b8e7ad1d30e29cc59c6ae7a15e19828',
  gitTreeState: 'clean',
  buildDate: '2025-05-15T08:19:08Z',
  goVersion: 'go1.24.2',
  compiler: 'gc',
  platform: 'linux/amd64',
};
