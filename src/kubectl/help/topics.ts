/** What each command is for, by its path, and how it is called. */

export interface Topic {
  readonly summary: string;
  readonly usage?: string;
  /** What stands at the head of its own help, instead of the summary. */
  readonly long?: string;
  readonly examples?: string;
}

const objects = '(-f FILENAME | TYPE NAME | TYPE/NAME)';

export const topics: Readonly<Record<string, Topic>> = {
  annotate: {
    summary: 'Update the annotations on a resource',
    usage: `[--overwrite] ${objects} KEY_1=VAL_1 ... KEY_N=VAL_N`,
  },
  'api-resources': { summary: 'Print the supported API resources on the server' },
  'api-versions': { summary: 'Print the supported API versions on the server' },
  apply: {
    summary: 'Apply a configuration to a resource by file name or stdin',
    usage: '-f FILENAME',
  },
  'apply edit-last-applied': { summary: 'Edit what was last applied' },
  'apply set-last-applied': { summary: 'Set what was last applied to what a file says' },
  'apply view-last-applied': { summary: 'View what was last applied', usage: objects },
  attach: {
    summary: 'Attach to a running container',
    usage: '(POD | TYPE/NAME) -c CONTAINER',
    examples: `  # See what the pod web writes from now on
  kubectl attach web
  
  # Give a program that reads its input a line of text
  kubectl attach box -i <<< 'a line'
`,
  },
  auth: { summary: 'Inspect authorization', usage: '[flags]' },
  'auth can-i': { summary: 'Check whether an action is allowed', usage: 'VERB [TYPE | TYPE/NAME]' },
  'auth reconcile': {
    summary:
      'Reconciles rules for RBAC role, role binding, cluster role, and cluster role binding objects',
  },
  'auth whoami': { summary: 'Experimental: Check self subject attributes' },
  autoscale: { summary: 'Auto-scale a deployment, replica set or stateful set' },
  certificate: { summary: 'Modify certificate resources' },
  'cluster-info': { summary: 'Display cluster information' },
  'cluster-info dump': { summary: 'Dump what helps to debug a cluster' },
  completion: { summary: 'Output shell completion code', usage: 'SHELL' },
  config: { summary: 'Modify kubeconfig files' },
  'config current-context': { summary: 'Display the current context' },
  'config delete-cluster': { summary: 'Delete a cluster from the kubeconfig' },
  'config delete-context': { summary: 'Delete a context from the kubeconfig' },
  'config delete-user': { summary: 'Delete a user from the kubeconfig' },
  'config get-clusters': { summary: 'Display clusters defined in the kubeconfig' },
  'config get-contexts': { summary: 'Describe one or many contexts', usage: '[NAME]' },
  'config get-users': { summary: 'Display users defined in the kubeconfig' },
  'config rename-context': { summary: 'Rename a context of the kubeconfig' },
  'config set': { summary: 'Set a single value of the kubeconfig' },
  'config set-cluster': { summary: 'Set a cluster entry of the kubeconfig' },
  'config set-context': {
    summary: 'Set a context entry of the kubeconfig',
    usage: '[NAME | --current] [--namespace=namespace]',
  },
  'config set-credentials': { summary: 'Set a user entry of the kubeconfig' },
  'config unset': { summary: 'Unset a single value of the kubeconfig' },
  'config use-context': { summary: 'Set the current context', usage: 'CONTEXT_NAME' },
  'config view': { summary: 'Display the kubeconfig' },
  cordon: { summary: 'Mark node as unschedulable', usage: 'NODE' },
  cp: { summary: 'Copy files and directories to and from containers' },
  create: { summary: 'Create a resource from a file or from stdin', usage: '-f FILENAME' },
  'create clusterrole': { summary: 'Create a cluster role' },
  'create clusterrolebinding': { summary: 'Create a cluster role binding' },
  'create configmap': {
    summary: 'Create a config map from files, folders or literal values',
    usage: 'NAME [--from-file=[key=]source] [--from-literal=key1=value1]',
  },
  'create cronjob': { summary: 'Create a cron job' },
  'create deployment': {
    summary: 'Create a deployment',
    usage: 'NAME --image=image -- [COMMAND] [args...]',
  },
  'create ingress': {
    summary: 'Create an ingress',
    usage: 'NAME --rule=host/path=service:port[,tls[=secret]]',
  },
  'create job': { summary: 'Create a job' },
  'create namespace': { summary: 'Create a namespace', usage: 'NAME' },
  'create poddisruptionbudget': { summary: 'Create a pod disruption budget' },
  'create priorityclass': { summary: 'Create a priority class' },
  'create quota': { summary: 'Create a quota' },
  'create role': { summary: 'Create a role' },
  'create rolebinding': { summary: 'Create a role binding' },
  'create secret': {
    summary: 'Create a secret using a specified subcommand',
    usage: '(docker-registry | generic | tls)',
  },
  'create secret docker-registry': {
    summary: 'Create a secret for use with a Docker registry',
    usage: 'NAME',
  },
  'create secret generic': {
    summary: 'Create a secret from files, folders or literal values',
    usage: 'NAME [--from-file=[key=]source] [--from-literal=key1=value1]',
  },
  'create secret tls': { summary: 'Create a TLS secret', usage: 'NAME --cert=FILE --key=FILE' },
  'create service': { summary: 'Create a service using a specified subcommand', usage: '[flags]' },
  'create service clusterip': {
    summary: 'Create a ClusterIP service',
    usage: 'NAME [--tcp=<port>:<targetPort>]',
  },
  'create service externalname': {
    summary: 'Create an ExternalName service',
    usage: 'NAME --external-name external.name',
  },
  'create service loadbalancer': {
    summary: 'Create a LoadBalancer service',
    usage: 'NAME [--tcp=port:targetPort]',
  },
  'create service nodeport': {
    summary: 'Create a NodePort service',
    usage: 'NAME [--tcp=port:targetPort]',
  },
  'create serviceaccount': { summary: 'Create a service account', usage: 'NAME' },
  'create token': { summary: 'Request a service account token' },
  debug: { summary: 'Create debugging sessions for workloads and nodes' },
  delete: {
    summary: 'Delete resources by file names, stdin, resources and names, or by label selector',
    usage: '([-f FILENAME] | TYPE [(NAME | -l label | --all)])',
  },
  describe: {
    summary: 'Show details of a specific resource or group of resources',
    usage: '(-f FILENAME | TYPE [NAME_PREFIX | -l label] | TYPE/NAME)',
  },
  diff: {
    summary: 'Diff the live version against a would-be applied version',
    usage: '-f FILENAME',
  },
  drain: { summary: 'Drain node in preparation for maintenance', usage: 'NODE' },
  edit: { summary: 'Edit a resource on the server', usage: objects },
  events: { summary: 'List events' },
  exec: {
    summary: 'Execute a command in a container',
    usage: '(POD | TYPE/NAME) [-c CONTAINER] [flags] -- COMMAND [args...]',
  },
  explain: { summary: 'Get documentation for a resource', usage: 'TYPE[.FIELD...] [--recursive]' },
  expose: {
    summary: 'Expose a service, deployment, replica set or pod as a new service',
    usage: `${objects} [--port=port] [--target-port=number-or-name]`,
  },
  get: {
    summary: 'Display one or many resources',
    usage: '[-o FORMAT] (TYPE[.VERSION][.GROUP] [NAME | -l label] | TYPE/NAME ...)',
  },
  help: { summary: 'Help about any command', usage: '[COMMAND]' },
  kustomize: { summary: 'Build a kustomization from a folder' },
  label: {
    summary: 'Update the labels on a resource',
    usage: `[--overwrite] ${objects} KEY_1=VAL_1 ... KEY_N=VAL_N`,
  },
  logs: {
    summary: 'Print the logs for a container in a pod',
    usage: '[-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]',
  },
  options: { summary: 'Print the flags that every command takes' },
  patch: { summary: 'Update fields of a resource', usage: `${objects} [-p PATCH]` },
  plugin: { summary: 'Provides utilities for interacting with plugins' },
  'port-forward': {
    summary: 'Forward one or more local ports to a pod',
    usage: 'TYPE/NAME [LOCAL_PORT:]REMOTE_PORT ...',
    long: 'Forward one or more local ports to a pod.\n\n A service or deployment stands for one of its pods, which all connections go to. The forwarding ends with Ctrl-C, or when\nthat pod can no longer be reached.\n',
    examples: `  # Port 8080 of this machine leads to port 80 of a pod
  kubectl port-forward pod/web 8080:80
  
  # Port 8080 leads to what port 80 of the service stands for, in one of its pods
  kubectl port-forward service/web 8080:80
  
  # Any free port leads to port 80, in the background
  kubectl port-forward deployment/web :80 &
`,
  },
  proxy: { summary: 'Run a proxy to the Kubernetes API server' },
  replace: { summary: 'Replace a resource by file name or stdin', usage: '-f FILENAME' },
  rollout: {
    summary: 'Manage the rollout of a resource',
    usage: 'SUBCOMMAND',
    long: 'Manage the rollout of one or many resources.\n        \n Valid resource types include:\n\n  *  deployments\n  *  daemonsets\n  *  statefulsets\n',
    examples: `  # Rollback to the previous deployment
  kubectl rollout undo deployment/abc
  
  # Check the rollout status of a daemonset
  kubectl rollout status daemonset/foo
  
  # Restart a deployment
  kubectl rollout restart deployment/abc
  
  # Restart deployments with the 'app=nginx' label
  kubectl rollout restart deployment --selector=app=nginx
`,
  },
  'rollout history': { summary: 'View rollout history', usage: objects },
  'rollout pause': { summary: 'Mark the provided resource as paused', usage: 'RESOURCE' },
  'rollout restart': { summary: 'Restart a resource', usage: 'RESOURCE' },
  'rollout resume': { summary: 'Resume a paused resource', usage: 'RESOURCE' },
  'rollout status': { summary: 'Show the status of the rollout', usage: objects },
  'rollout undo': { summary: 'Undo a previous rollout', usage: objects },
  run: {
    summary: 'Run a particular image on the cluster',
    usage: 'NAME --image=image [--command] -- [COMMAND] [args...]',
    examples: `  # A pod of its own
  kubectl run web --image=nginx
  
  # A pod that is there for one command
  kubectl run tmp --rm -i --image=busybox --restart=Never -- wget -qO- http://web
`,
  },
  scale: {
    summary: 'Set a new size for a deployment, replica set or stateful set',
    usage: `--replicas=COUNT ${objects}`,
  },
  set: {
    summary: 'Set specific features on objects',
    long: 'Configure application resources.\n\n These commands help you make changes to existing application resources.\n',
  },
  'set env': {
    summary: 'Update environment variables on a pod template',
    usage: 'RESOURCE/NAME KEY_1=VAL_1 ... KEY_N=VAL_N',
  },
  'set image': {
    summary: 'Update the image of a pod template',
    usage: `${objects} CONTAINER_1=IMAGE_1 ... CONTAINER_N=IMAGE_N`,
  },
  'set resources': {
    summary: 'Update resource requests/limits on objects with pod templates',
    usage: `${objects} [--limits=LIMITS] [--requests=REQUESTS]`,
  },
  'set selector': { summary: 'Set the selector on a resource', usage: `${objects} EXPRESSIONS` },
  'set serviceaccount': {
    summary: 'Update the service account of a resource',
    usage: `${objects} SERVICE_ACCOUNT`,
  },
  'set subject': {
    summary: 'Update the user, group, or service account in a role binding or cluster role binding',
  },
  taint: {
    summary: 'Update the taints on one or more nodes',
    usage: 'NODE NAME KEY_1=VAL_1:TAINT_EFFECT_1 ... KEY_N=VAL_N:TAINT_EFFECT_N',
  },
  top: {
    summary: 'Display resource (CPU/memory) usage',
    usage: '[flags]',
    long: 'Display resource (CPU/memory) usage.\n\n Here, as on a cluster without a metrics server, nothing is measured.\n',
  },
  'top node': { summary: 'Display resource (CPU/memory) usage of nodes' },
  'top pod': { summary: 'Display resource (CPU/memory) usage of pods' },
  uncordon: { summary: 'Mark node as schedulable', usage: 'NODE' },
  version: { summary: 'Print the client and server version information' },
  wait: {
    summary: 'Wait for a specific condition on one or many resources',
    usage: '(-f FILENAME | TYPE/NAME | TYPE (-l label | --all)) --for=CONDITION',
  },
};
