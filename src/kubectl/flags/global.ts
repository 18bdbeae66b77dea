/** The flags that every command takes, and those of them that are refused by name. */

export const globalFlags = {
  as: { type: 'string' },
  'as-group': { type: 'strings', commas: false },
  cluster: { type: 'string' },
  context: { type: 'string' },
  help: { type: 'boolean', shorthand: 'h' },
  namespace: { type: 'string', shorthand: 'n' },
  'request-timeout': { type: 'string', default: '0' },
  user: { type: 'string' },
  v: { type: 'integer', default: 0, shorthand: 'v' },
} as const;

export const globalFlagsNotSimulated: readonly string[] = [
  '--as-uid',
  '--cache-dir',
  '--certificate-authority',
  '--client-certificate',
  '--client-key',
  '--disable-compression',
  '--insecure-skip-tls-verify',
  '--kubeconfig',
  '--log-flush-frequency',
  '--match-server-version',
  '--password',
  '--profile',
  '--profile-output',
  '--server',
  '-s',
  '--tls-server-name',
  '--token',
  '--username',
  '--vmodule',
  '--warnings-as-errors',
];
