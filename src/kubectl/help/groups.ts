/** How kubectl's own help groups its commands. */

export const rootGroups: readonly { readonly title: string; readonly names: readonly string[] }[] =
  [
    { title: 'Basic Commands (Beginner)', names: ['create', 'expose', 'run', 'set'] },
    { title: 'Basic Commands (Intermediate)', names: ['explain', 'get', 'edit', 'delete'] },
    { title: 'Deploy Commands', names: ['rollout', 'scale', 'autoscale'] },
    {
      title: 'Cluster Management Commands',
      names: ['certificate', 'cluster-info', 'top', 'cordon', 'uncordon', 'drain', 'taint'],
    },
    {
      title: 'Troubleshooting and Debugging Commands',
      names: [
        'describe',
        'logs',
        'attach',
        'exec',
        'port-forward',
        'proxy',
        'cp',
        'auth',
        'debug',
        'events',
      ],
    },
    {
      title: 'Advanced Commands',
      names: ['diff', 'apply', 'patch', 'replace', 'wait', 'kustomize'],
    },
    { title: 'Settings Commands', names: ['label', 'annotate', 'completion'] },
    {
      title: 'Other Commands',
      names: ['api-resources', 'api-versions', 'config', 'plugin', 'version'],
    },
  ];
