import { expect, test } from 'vitest';
import { type Client, createClient, type WorkerLike } from './client.ts';
import { sameThreadWorker, tinyWorkplace } from './fixtures/same-thread.ts';
import { OUTPUT_LIMIT } from './serve.ts';

const connect = () => createClient('a-lesson', () => sameThreadWorker(() => tinyWorkplace()));

/** Runs one line; `after` is called when it first prints. */
async function run(client: Client, line: string, after = (_: AbortController) => {}) {
  let printed = '';
  const controller = new AbortController();
  const write = (stream: string, text: string) => {
    printed += `${stream}: ${text}`;
    after(controller);
  };
  const exitCode = await client.run(line, { write, signal: controller.signal });
  return [printed, exitCode];
}

test('a line prints as it goes and ends with its exit code', async () => {
  expect(await run(connect(), 'say a b')).toEqual(['stdout: a\nstdout: b\n', 0]);
  expect(await run(connect(), 'fail 7')).toEqual(['stderr: failed 7\n', 7]);
});

test('lines run in one session', async () => {
  const client = connect();
  await run(client, 'count');
  expect(await run(client, 'count')).toEqual(['stdout: 2\n', 0]);
});

test('a reset starts afresh', async () => {
  const client = connect();
  await run(client, 'count');
  client.reset();
  expect(await run(client, 'count')).toEqual(['stdout: 1\n', 0]);
});

test('a run in progress is lost with a reset', async () => {
  const client = connect();
  const lost = run(client, 'wait', () => client.reset());
  await expect(lost).rejects.toThrow(
    expect.objectContaining({ name: 'ClusterLost', message: 'it was reset' }),
  );
});

test('an aborted run is stopped', async () => {
  const stopped = run(connect(), 'wait', (controller) => controller.abort());
  expect(await stopped).toEqual(['stdout: waiting\n', 130]);
});

test('a run that does not stop loses its worker, and the next one starts afresh', async () => {
  const client = connect();
  await run(client, 'count');
  const controller = new AbortController();
  const stuck = client.run('stuck', { write() {}, signal: controller.signal });
  controller.abort();
  await expect(stuck).rejects.toThrow('the command did not stop');
  expect(await run(client, 'count')).toEqual(['stdout: 1\n', 0]);
});

test('a flood of output is cut and stopped', async () => {
  const [printed, exitCode] = await run(connect(), 'flood');
  expect(exitCode).toBe(130);
  expect(String(printed).length).toBeLessThan(OUTPUT_LIMIT * 1.2);
  expect(printed).toMatch(/stderr: \nstopped: more than 50000 characters of output\n$/);
});

test('a fault in the cluster is told, and the next run starts afresh', async () => {
  const client = connect();
  await run(client, 'count');
  await expect(run(client, 'break')).rejects.toThrow(
    expect.objectContaining({ name: 'ClusterLost', message: 'TypeError: out of memory' }),
  );
  expect(await run(client, 'count')).toEqual(['stdout: 1\n', 0]);
});

test('the worker starts when it is first needed, and once', async () => {
  let started = 0;
  const client = createClient('a-lesson', () => {
    started++;
    return sameThreadWorker(() => tinyWorkplace());
  });
  expect(started).toBe(0);
  client.warm();
  client.warm();
  await run(client, 'count');
  expect(started).toBe(1);
});

test('the session is opened with the seed', async () => {
  const seeds: string[] = [];
  const start = () =>
    sameThreadWorker((seed) => {
      seeds.push(seed);
      return tinyWorkplace();
    });
  await run(createClient('a-lesson', start), 'count');
  expect(seeds).toEqual(['a-lesson']);
});

test('where no worker can start, a run says so, and warming does nothing', async () => {
  const client = createClient('a-lesson', () => {
    throw new ReferenceError('Worker is not defined');
  });
  client.warm();
  await expect(run(client, 'count')).rejects.toThrow(
    expect.objectContaining({
      name: 'ClusterUnavailable',
      message: 'this browser starts no workers here',
    }),
  );
});

test('a worker that fails before it answers is unavailable, one that fails later is lost', async () => {
  const workers: WorkerLike[] = [];
  const client = createClient('a-lesson', () => {
    const worker = sameThreadWorker(() => tinyWorkplace());
    workers.push(worker);
    return worker;
  });
  const fail = (message: string) => workers.at(-1)?.onerror?.({ message } as ErrorEvent);
  const early = run(client, 'count');
  fail('');
  await expect(early).rejects.toThrow(
    expect.objectContaining({
      name: 'ClusterUnavailable',
      message: 'its worker could not be loaded',
    }),
  );
  const late = run(client, 'wait', () => fail('RangeError: stack'));
  await expect(late).rejects.toThrow(
    expect.objectContaining({ name: 'ClusterLost', message: 'RangeError: stack' }),
  );
});

test('who looks on is told what is seen, while commands run and of a fresh cluster too', async () => {
  const told: string[] = [];
  let looks = 0;
  const client = createClient('a-lesson', () =>
    sameThreadWorker(() => ({
      ...tinyWorkplace(),
      observe: (paths) => ({
        look: async () => ({ now: ++looks, events: [...paths], traces: [] }),
        hasNews: async () => false,
      }),
    })),
  );
  client.observe(['/api/v1/pods'], {
    begins: () => told.push('begins'),
    sees: ({ now, events }) => told.push(`${now}: ${events}`),
  });
  await expect.poll(() => told).toEqual(['begins', '1: /api/v1/pods']);
  await run(client, 'count');
  await expect.poll(() => told.at(-1)).toBe('2: /api/v1/pods');
  client.reset();
  await expect.poll(() => told.slice(-2)).toEqual(['begins', '3: /api/v1/pods']);
});
