/** `kubectl run NAME --image=...`: one Pod of its own. */

import { type Call, defineCommand } from '../command.ts';
import { CommandError, Failures, usageError } from '../errors.ts';
import { parseDryRun } from '../flags/dry-run.ts';
import type { Output } from '../printers/output.ts';
import { readOutput } from '../printers/read-output.ts';
import { print } from '../session.ts';
import { parseLabels } from './arguments.ts';
import { type Creation, makeFlags, makeObject } from './create-object.ts';

const flags = {
  ...makeFlags('kubectl-run'),
  annotations: { type: 'strings', commas: false },
  attach: { type: 'boolean' },
  command: { type: 'boolean' },
  env: { type: 'strings', commas: false },
  expose: { type: 'boolean' },
  image: { type: 'string' },
  'image-pull-policy': { type: 'string' },
  labels: { type: 'string', shorthand: 'l' },
  'leave-stdin-open': { type: 'boolean' },
  'pod-running-timeout': { type: 'duration', default: 60_000 },
  port: { type: 'string' },
  privileged: { type: 'boolean' },
  quiet: { type: 'boolean', shorthand: 'q' },
  restart: { type: 'string', default: 'Always' },
  rm: { type: 'boolean' },
  stdin: { type: 'boolean', shorthand: 'i' },
  tty: { type: 'boolean', shorthand: 't' },
} as const;

type RunCall = Call<typeof flags>;

export const run = defineCommand({
  flags,
  required: ['image'],
  notSimulated: [
    '--cascade',
    '--filename',
    '-f',
    '--force',
    '--grace-period',
    '--kustomize',
    '-k',
    '--override-type',
    '--overrides',
    '--recursive',
    '-R',
    '--timeout',
    '--wait',
  ],
  async run(call) {
    const { flags: given, args, path, session } = call;
    const [name, ...words] = args;
    if (name === undefined) throw usageError(path, 'NAME is required for run');
    checkImage(given.image);
    if (given.expose && given.port === '')
      throw usageError(path, '--port must be set when exposing a service');
    checkPolicies(call);
    checkAttachment(call);
    const output = await readOutput(given, session.host);
    const pod = await makeObject(await podOf(name, words, call), session, output);
    const failures = new Failures();
    if (given.expose) await exposeIt(name, output, call).catch((error) => failures.add(error));
    if (isAttached(call)) return stay(name, call);
    print(session, pod.report());
    failures.throwAll();
  },
});

/** Who types into a program also sees what it writes, unless `--attach=false`. */
const isAttached = ({ flags: given, given: isGiven }: RunCall): boolean =>
  isGiven('attach') ? given.attach : given.stdin;

function checkAttachment(call: RunCall): void {
  const { flags: given, path } = call;
  if (given.tty && !given.stdin)
    throw usageError(path, '-i/--stdin is required for containers with -t/--tty=true');
  if (given.rm && !isAttached(call))
    throw usageError(path, '--rm should only be used for attached containers');
  if (isAttached(call) && parseDryRun(given['dry-run']) !== 'none')
    throw usageError(
      path,
      "--dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)",
    );
}

async function stay(name: string, { flags: given, session }: RunCall): Promise<void> {
  const { remove, stayWith } = await import('./run-attached.ts');
  const { discovery, namespace } = session;
  const object = async (plural: string) => ({
    resource: await discovery.find(plural),
    namespace,
    name,
    source: '',
  });
  const pod = await object('pods');
  const created = given.expose ? [pod, await object('services')] : [pod];
  const { quiet, restart: restartPolicy, stdin, tty } = given;
  try {
    await stayWith(
      {
        pod,
        stdin,
        tty,
        quiet,
        restartPolicy,
        leaveStdinOpen: given['leave-stdin-open'],
        timeoutMs: given['pod-running-timeout'],
      },
      session,
    );
  } finally {
    // Ctrl-C ends a program at a terminal, and kubectl itself where there is none.
    const isKilled = session.host.signal.aborted && !tty;
    if (given.rm && !isKilled) await remove(created, quiet, session);
  }
}

async function podOf(name: string, words: readonly string[], call: RunCall): Promise<Creation> {
  const { flags: given, session } = call;
  return {
    resource: await session.discovery.find('pods'),
    done: 'created',
    flags: given,
    object: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        ...annotationsOf(given.annotations),
        creationTimestamp: null,
        labels: labelsOf(name, given.labels),
        name,
      },
      spec: {
        containers: [containerOf(name, words, call)],
        dnsPolicy: 'ClusterFirst',
        restartPolicy: given.restart,
      },
      status: {},
    },
  };
}

/** `--expose`: a Service of the same name and port, which is made after the Pod and told of before it. */
async function exposeIt(
  name: string,
  output: Output,
  { flags: given, session }: RunCall,
): Promise<void> {
  const port = portNumber(given.port);
  const service: Creation = {
    resource: await session.discovery.find('services'),
    done: 'created',
    flags: given,
    object: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { creationTimestamp: null, name },
      spec: {
        ports: [{ port, protocol: 'TCP', targetPort: port }],
        selector: labelsOf(name, given.labels),
      },
      status: { loadBalancer: {} },
    },
  };
  const created = await makeObject(service, session, output);
  // Each document is parted from the one before, and this one from what comes.
  print(session, created.report() + (given.output === 'yaml' ? '---\n' : ''));
}

function labelsOf(name: string, given: string) {
  if (given === '') return { run: name };
  const labels = parseLabels(given);
  if (labels === undefined) throw new CommandError(`unexpected label spec: ${given}`);
  return labels;
}

function containerOf(name: string, words: readonly string[], { flags: given }: RunCall) {
  const env = given.env.map((pair) => {
    const [, key, value] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
    if (key === undefined) throw new CommandError(`invalid env: ${pair}`);
    return { name: key, value };
  });
  return {
    image: given.image,
    name,
    resources: {},
    ...(given.stdin
      ? { stdin: true, ...(given['leave-stdin-open'] ? {} : { stdinOnce: true }) }
      : {}),
    ...(given.tty ? { tty: true } : {}),
    ...(words.length === 0 ? {} : given.command ? { command: words } : { args: words }),
    ...(env.length === 0 ? {} : { env }),
    ...(given.port === '' ? {} : { ports: [{ containerPort: portNumber(given.port) }] }),
    ...(given.privileged ? { securityContext: { privileged: true } } : {}),
    ...(given['image-pull-policy'] === '' ? {} : { imagePullPolicy: given['image-pull-policy'] }),
  };
}

function annotationsOf(pairs: readonly string[]) {
  if (pairs.length === 0) return {};
  return { annotations: Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s, 2))) };
}

function portNumber(text: string): number {
  if (!/^\d+$/.test(text))
    throw new CommandError(`strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
  return Number(text);
}

function checkPolicies({ flags: given, path }: RunCall): void {
  if (!['Always', 'OnFailure', 'Never'].includes(given.restart))
    throw usageError(path, `invalid restart policy: ${given.restart}`);
  const pull = given['image-pull-policy'];
  if (!['', 'Always', 'IfNotPresent', 'Never'].includes(pull))
    throw usageError(path, `invalid image pull policy: ${pull}`);
}

/** `registry:port/path/name:tag@digest` (distribution/reference). */
const imagePattern =
  /^([a-zA-Z0-9.-]+(:\d+)?\/)?[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*(:[\w][\w.-]{0,127})?(@[a-z0-9]+:[0-9a-f]{32,})?$/;

function checkImage(image: string): void {
  if (!imagePattern.test(image))
    throw new CommandError(`Invalid image name ${JSON.stringify(image)}: invalid reference format`);
}
