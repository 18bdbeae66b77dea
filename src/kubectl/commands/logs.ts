/** `kubectl logs`: what the containers of Pods have written (kubectl, pkg/cmd/logs and polymorphichelpers/logsforobject.go). */

import type { Pod } from '../../cluster/api/pod.ts';
import { resourcePath } from '../client/discovery.ts';
import { followText } from '../client/text-stream.ts';
import { type Call, defineCommand } from '../command.ts';
import { CommandError, StatusError, usageError } from '../errors.ts';
import { listResource } from '../resources/list.ts';
import { selectorFlag } from '../resources/objects.ts';
import { podsToLog } from '../resources/pods-to-log.ts';
import { printError } from '../session.ts';
import { containersToLog } from './log-containers.ts';

const flags = {
  ...selectorFlag,
  'all-containers': { type: 'boolean' },
  'all-pods': { type: 'boolean' },
  container: { type: 'string', shorthand: 'c' },
  follow: { type: 'boolean', shorthand: 'f' },
  'ignore-errors': { type: 'boolean' },
  'limit-bytes': { type: 'integer', default: 0 },
  'max-log-requests': { type: 'integer', default: 5 },
  'pod-running-timeout': { type: 'duration', default: 20_000 },
  prefix: { type: 'boolean' },
  previous: { type: 'boolean', shorthand: 'p' },
  since: { type: 'duration', default: 0 },
  'since-time': { type: 'string' },
  tail: { type: 'integer', default: -1 },
  timestamps: { type: 'boolean' },
} as const;

type LogsCall = Call<typeof flags>;

/** One log: a container of a Pod. */
interface Source {
  readonly pod: Pod;
  readonly container: string;
}

export const logs = defineCommand({
  flags,
  notSimulated: ['--insecure-skip-tls-verify-backend'],
  async run(call) {
    const { flags: given, session } = call;
    check(call);
    const pods = await findPods(call);
    if (pods.length === 0) {
      printError(session, `No resources found in ${session.namespace} namespace.\n`);
      return;
    }
    const sources = pods.flatMap((pod) =>
      containersToLog(pod, given, session).map((container) => ({ pod, container })),
    );
    const most = given['max-log-requests'];
    if (given.follow && sources.length > 1 && sources.length > most)
      throw new CommandError(
        `you are attempting to follow ${sources.length} log streams, but maximum allowed concurrency is ${most}, use --max-log-requests to increase the limit`,
      );
    await (given.follow ? followAll(sources, call) : printAll(sources, call));
  },
});

const usage = `expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.
POD or TYPE/NAME is a required argument for the logs command`;

function check({ args, flags: given, path }: LogsCall): void {
  if (args.length === 0 && given.selector === '') throw usageError(path, usage);
  if (args.length > 0 && given.selector !== '')
    throw usageError(path, 'only a selector (-l) or a POD name is allowed');
  if (args.length > 2) throw usageError(path, usage);
  if (given['since-time'] !== '' && given.since !== 0)
    throw new CommandError('at most one of `sinceTime` or `sinceSeconds` may be specified');
  if (given.tail < -1) throw new CommandError('--tail must be greater than or equal to -1');
  if (given['all-containers'] && given.container !== '')
    throw new CommandError(
      `--all-containers=true should not be specified with container name ${given.container}`,
    );
}

async function findPods({ args, flags: given, session }: LogsCall): Promise<readonly Pod[]> {
  const [target] = args;
  if (target !== undefined)
    return podsToLog(
      target,
      { all: given['all-pods'], timeoutMs: given['pod-running-timeout'] },
      session,
    );
  const { items } = await listResource<{ items: readonly Pod[] }>(
    {
      resource: await session.discovery.find('pods'),
      namespace: session.namespace,
      selector: given.selector,
    },
    session,
  );
  return items;
}

/** One after the other. With `--ignore-errors` the mistake is printed, and the next one follows. */
async function printAll(sources: readonly Source[], call: LogsCall): Promise<void> {
  const { session } = call;
  for (const source of sources) {
    try {
      const write = prefixed(source, call);
      write(await (await open(source, call)).text());
    } catch (error) {
      if (!call.flags['ignore-errors'] || !(error instanceof StatusError)) throw error;
      session.host.write('stdout', `error: ${error.message}\n`);
    }
  }
}

async function followAll(sources: readonly Source[], call: LogsCall): Promise<void> {
  const responses = await Promise.all(sources.map((source) => open(source, call)));
  const writers = sources.map((source) => prefixed(source, call));
  const { host, requestTimeoutMs } = call.session;
  await followText(responses, host, host.now() + requestTimeoutMs, (text, index) =>
    writers[index]?.(text),
  );
}

/** What writes each line, after the name of its source when that is asked for. */
function prefixed({ pod, container }: Source, { flags: given, session }: LogsCall) {
  const prefix =
    given.prefix || given['all-pods'] ? `[pod/${pod.metadata.name}/${container}] ` : '';
  let atLineStart = true;
  return (text: string): void => {
    if (text === '') return;
    const shown =
      prefix === '' ? text : (atLineStart ? prefix : '') + text.replace(/\n(?=.)/gs, `\n${prefix}`);
    atLineStart = text.endsWith('\n');
    session.host.write('stdout', shown);
  };
}

async function open({ pod, container }: Source, call: LogsCall): Promise<Response> {
  const { flags: given, session } = call;
  const pods = await session.discovery.find('pods');
  const path = resourcePath(pods, pod.metadata.namespace, pod.metadata.name, 'log');
  return session.client.send(path, {
    accept: 'application/json, */*',
    query: {
      container,
      follow: given.follow ? 'true' : undefined,
      limitBytes: given['limit-bytes'] > 0 ? String(given['limit-bytes']) : undefined,
      previous: given.previous ? 'true' : undefined,
      sinceSeconds: given.since === 0 ? undefined : String(Math.ceil(given.since / 1000)),
      sinceTime: given['since-time'] || undefined,
      tailLines: tailOf(call),
      timestamps: given.timestamps ? 'true' : undefined,
    },
  });
}

/** Ten lines of each Pod when a selector names them. */
function tailOf({ flags: given, given: isGiven }: LogsCall): string | undefined {
  if (given.selector !== '' && !isGiven('tail')) return '10';
  return given.tail === -1 ? undefined : String(given.tail);
}
