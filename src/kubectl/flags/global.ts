/** The flags that every command takes, and those of them that are refused by name. */

export const globalFlags = {
  as: { type: 'string' },
  'as-group': { type: 'strings', commas: false },
  context: { type: 'string' },
  help: { type: 'boolean', shorthand: 'h' },
  namespace: { type: 'string', shorthand: 'n' },
} as const;

export const globalFlagsNotSimulated: readonly string[] = [
  '--as-uid',
  '--cache-dir',
  '--certificate-authority',
  '--client-certificate',
  '--client-key',
  '--cluster',
  '--disable-compression',
  '--insecure-skip-tls-verify',
  '--kubeconfig',
  '--log-flush-frequency',
  '--match-server-version',
  '--password',
  '--profile',
  '--profile-output',
  '--request-timeout',
  '--server',
  '-s',
  '--tls-server-name',
  '--token',
  '--user',
  '--username',
  '--v',
  '-v',
  '--vmodule',
  '--warnings-as-errors',
];
