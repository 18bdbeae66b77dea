/** Our kubectl asks of the simulated API server, request by request, what real kubectl asked of a real one. */

import { expect, test } from 'vitest';
import { createCluster } from '../../src/cluster/index.ts';
import { createShell } from '../../src/shell/index.ts';
import { MANIFESTS } from './exchanges.ts';
import { filesBelow, isPullable } from './golden-runner.ts';
import { requestExceptions } from './request-exceptions.ts';
import { type Request as Asked, comparableRequests, recordedRequests } from './requests.ts';

const recorded = recordedRequests();

test('every command asks the same, or differs for a reason', { timeout: 60_000 }, async () => {
  const asked = await ask(recorded.map(({ command }) => command));
  const compared = recorded.map(({ name, requests }, index) => ({
    name,
    asked: comparableRequests(asked[index] ?? [], requests),
    recorded: comparableRequests(requests, asked[index] ?? []),
  }));
  const differing = compared.filter((command) => command.asked !== command.recorded);
  expect(differing.filter(({ name }) => requestExceptions[name] === undefined)).toEqual([]);
  console.log(
    `requests: ${recorded.length - differing.length} of ${recorded.length} commands ask what real kubectl asks`,
  );
});

test('every exception is a recorded command', () => {
  const names = recorded.map(({ name }) => name);
  expect(Object.keys(requestExceptions).filter((name) => !names.includes(name))).toEqual([]);
});

/** What each command asks, one after the other on the cluster of the recording. */
async function ask(commands: readonly string[]): Promise<readonly (readonly Asked[])[]> {
  const cluster = createCluster({ hasImage: isPullable });
  let seen: Promise<Asked>[] = [];
  const shell = createShell({
    cluster: {
      ...cluster,
      fetch: (request) => {
        seen.push(read(request.clone()));
        return cluster.fetch(request);
      },
    },
    files: filesBelow(MANIFESTS),
  });
  const run = async (line: string) => {
    seen = [];
    await shell.run(line, { write: () => undefined, signal: new AbortController().signal });
    await cluster.settle();
    return Promise.all(seen);
  };
  await run('kubectl apply -f app.yaml -f pod.yaml -f svc.yaml -f netpol.yaml');
  const all: (readonly Asked[])[] = [];
  for (const command of commands) all.push(await run(command));
  return all;
}

async function read(request: Request): Promise<Asked> {
  const { pathname, search } = new URL(request.url);
  const text = await request.text();
  return {
    method: request.method,
    url: pathname + search,
    accept: request.headers.get('accept') ?? '',
    contentType: text === '' ? undefined : (request.headers.get('content-type') ?? undefined),
    body: text === '' ? undefined : JSON.parse(text),
  };
}
