/** `kubectl drain`: no new Pods for a node, and the old ones away from it (kubectl, pkg/drain). */

import type { Node } from '../../cluster/api/node.ts';
import type { Pod } from '../../cluster/api/pod.ts';
import { resourcePath } from '../client/discovery.ts';
import { type Call, defineCommand } from '../command.ts';
import { ExitError, Failures, StatusError } from '../errors.ts';
import { dryRunFlag, dryRunQuery, dryRunSuffix, parseDryRun } from '../flags/dry-run.ts';
import { selectorFlag } from '../resources/objects.ts';
import { print, printError } from '../session.ts';
import { waitUntilGone } from '../wait/gone.ts';
import { weekMs } from '../wait/timeout.ts';
import { sortPods } from './drain-filters.ts';
import { nodesOf, setUnschedulable } from './nodes.ts';

const flags = {
  ...selectorFlag,
  ...dryRunFlag,
  'delete-emptydir-data': { type: 'boolean' },
  'disable-eviction': { type: 'boolean' },
  force: { type: 'boolean' },
  'grace-period': { type: 'integer', default: -1 },
  'ignore-daemonsets': { type: 'boolean' },
  'pod-selector': { type: 'string' },
  timeout: { type: 'duration', default: 0 },
} as const;

type DrainCall = Call<typeof flags>;

export const drain = defineCommand({
  flags,
  notSimulated: ['--chunk-size', '--skip-wait-for-delete-timeout'],
  async run(call) {
    const { args, flags: given, path, session } = call;
    const nodes = await nodesOf({ args, selector: given.selector, path }, session);
    for (const node of nodes) await cordonOne(node, call);
    const failures = new Failures();
    const pending: string[] = [];
    for (const { metadata } of nodes) {
      const failed = await drainOne(metadata.name, call);
      if (!failed.any) continue;
      pending.push(metadata.name);
      failures.add(failed.asError());
      printError(
        session,
        `error: unable to drain node ${JSON.stringify(metadata.name)} due to error: ${failed.text()}, continuing command...\n`,
      );
    }
    if (pending.length === 0) return;
    printError(
      session,
      `There are pending nodes to be drained:\n${pending.map((name) => ` ${name}\n`).join('')}`,
    );
    failures.throwAll();
  },
});

async function cordonOne(node: Node, { flags: given, session }: DrainCall): Promise<void> {
  const dryRun = parseDryRun(given['dry-run']);
  const query = dryRun === 'client' ? null : dryRunQuery(dryRun);
  const changed = await setUnschedulable(node, true, { dryRun: query, session });
  const words = changed ? 'cordoned' : 'already cordoned';
  print(session, `node/${node.metadata.name} ${words}${dryRunSuffix(dryRun)}\n`);
}

/** What kept the node from being drained. */
async function drainOne(nodeName: string, call: DrainCall): Promise<Refusals> {
  const { flags: given, session } = call;
  const pods = await session.discovery.find('pods');
  const { items } = await session.client.json<{ items: readonly Pod[] }>(
    resourcePath(pods, undefined),
    {
      query: {
        fieldSelector: `spec.nodeName=${nodeName}`,
        labelSelector: given['pod-selector'] || undefined,
        limit: '500',
      },
    },
  );
  const { leaving, errors, warnings } = sortPods(items, given);
  if (errors.length > 0) return new Refusals(errors);
  if (warnings.length > 0) printError(session, `Warning: ${warnings.join('; ')}\n`);
  const refusals = await sendAway(leaving, call);
  if (!refusals.any)
    print(session, `node/${nodeName} drained${dryRunSuffix(parseDryRun(given['dry-run']))}\n`);
  return refusals;
}

/** Real kubectl asks for all at once; each is then waited for. */
async function sendAway(leaving: readonly Pod[], call: DrainCall): Promise<Refusals> {
  const { flags: given, session } = call;
  const dryRun = parseDryRun(given['dry-run']);
  const errors: string[] = [];
  const gone: Pod[] = [];
  for (const pod of leaving) {
    const { name, namespace } = pod.metadata;
    const doing = given['disable-eviction'] ? 'deleting' : 'evicting';
    if (dryRun === 'none' || !given['disable-eviction'])
      print(session, `${doing} pod ${namespace}/${name}${dryRunSuffix(dryRun)}\n`);
    try {
      if (dryRun === 'none') await remove(pod, call);
      gone.push(pod);
    } catch (error) {
      if (!(error instanceof StatusError)) throw error;
      errors.push(
        `error when evicting pods/${JSON.stringify(name)} -n ${JSON.stringify(namespace)}: ${error.message}`,
      );
    }
  }
  if (dryRun === 'none') await waitForAll(gone, call);
  const refusals = new Refusals(errors);
  if (refusals.any) printError(session, pendingText(leaving, refusals));
  return refusals;
}

function pendingText(pods: readonly Pod[], refusals: Refusals): string {
  const names = pods.map(({ metadata }) => `pod/${metadata.name}\n`).sort();
  return `There are pending pods in node ${JSON.stringify(pods[0]?.spec.nodeName)} when an error occurred: ${refusals.text()}\n${names.join('')}`;
}

async function remove(pod: Pod, { flags: given, session }: DrainCall): Promise<void> {
  const pods = await session.discovery.find('pods');
  const { name, namespace } = pod.metadata;
  const seconds = given['grace-period'];
  const deleteOptions = seconds >= 0 ? { gracePeriodSeconds: seconds } : {};
  if (given['disable-eviction']) {
    await session.client.send(resourcePath(pods, namespace, name), {
      method: 'DELETE',
      body: deleteOptions,
    });
    return;
  }
  await session.client.send(resourcePath(pods, namespace, name, 'eviction'), {
    method: 'POST',
    body: {
      apiVersion: 'policy/v1',
      kind: 'Eviction',
      metadata: { creationTimestamp: null, name, namespace },
      deleteOptions,
    },
  });
}

async function waitForAll(gone: readonly Pod[], { flags: given, session }: DrainCall) {
  const resource = await session.discovery.find('pods');
  const deadlineMs = session.host.now() + (given.timeout || weekMs);
  for (const { metadata } of gone) {
    const { name, namespace } = metadata;
    await waitUntilGone({ resource, namespace, name, source: '' }, session, deadlineMs);
    print(session, `pod/${name} ${given['disable-eviction'] ? 'deleted' : 'evicted'}\n`);
  }
}

/** Several reasons are shown in brackets, as Go shows an aggregate. */
class Refusals {
  readonly #errors: readonly string[];
  constructor(errors: readonly string[]) {
    this.#errors = errors;
  }
  get any(): boolean {
    return this.#errors.length > 0;
  }
  text(): string {
    const [only = '', ...more] = this.#errors;
    return more.length === 0 ? only : `[${this.#errors.join(', ')}]`;
  }
  asError(): ExitError {
    return new ExitError(this.text());
  }
}
