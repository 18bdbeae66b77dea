/** The version of Kubernetes that is simulated: that of the recordings, named here only. */

export const KUBERNETES_VERSION = 'v1.33.13';

/** The answer of `/version`, as recorded. */
export const versionInfo = {
  major: '1',
  minor: '33',
  emulationMajor: '1',
  emulationMinor: '33',
  minCompatibilityMajor: '1',
  minCompatibilityMinor: '32',
  gitVersion: KUBERNETES_VERSION,
  gitCommit: '$Format:%H$',
  gitTreeState: 'clean',
  buildDate: '1970-01-01T00:00:00Z',
  goVersion: 'go1.24.4',
  compiler: 'gc',
  platform: 'linux/amd64',
};
