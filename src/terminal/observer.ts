/** What somebody who looks on sees of a cluster: changes of objects, and the traces of requests. */

import type { Cluster } from '../cluster/index.ts';

/** What is new since the last look. */
export interface Look {
  /** Virtual milliseconds since the epoch. */
  readonly now: number;
  /** Watch events as JSON; of each object only the last, for a look shows how things are. */
  readonly events: readonly string[];
  /** Traces as JSON, oldest first. */
  readonly traces: readonly string[];
}

export interface Observer {
  look(): Promise<Look>;
  /** Whether the next look will show a change of an object. */
  hasNews(): Promise<boolean>;
}

type Seen = Pick<Cluster, 'fetch' | 'now' | 'traces' | 'showTrace'>;

type Trace = ReturnType<Seen['traces']>[number];

/** The first look shows all that there is, requests too. @param paths of collections in the API, such as `/api/v1/pods` */
export function observe(cluster: Seen, paths: readonly string[]): Observer {
  const latest = new Map<string, string>();
  const begun = Promise.all(paths.map((path) => follow(cluster, path, latest)));
  let known: ReadonlySet<Trace> = new Set();
  return {
    async look() {
      await begun;
      await letStreamsDeliver();
      const events = [...latest.values()];
      latest.clear();
      const traces = cluster.traces();
      const fresh = traces.filter((trace) => !known.has(trace));
      known = new Set(traces);
      return {
        now: cluster.now(),
        events,
        traces: await Promise.all(fresh.map((trace) => cluster.showTrace(trace, 'json'))),
      };
    },
    async hasNews() {
      await letStreamsDeliver();
      return latest.size > 0;
    },
  };
}

const API = 'https://192.168.49.2:6443';

/** Reads a watch for as long as the cluster lives; resolves once it has begun. */
async function follow(cluster: Seen, path: string, latest: Map<string, string>): Promise<void> {
  const response = await cluster.fetch(new Request(`${API}${path}?watch=true`));
  if (!response.ok) throw new Error(`GET ${path}?watch=true: ${await response.text()}`);
  void readLines(response, (line) => {
    const { object } = JSON.parse(line);
    const { namespace = '', name } = object.metadata;
    const key = `${object.kind}/${namespace}/${name}`;
    latest.delete(key); // so that the order is that of the last events
    latest.set(key, line);
  });
}

async function readLines({ body }: Response, seen: (line: string) => void): Promise<void> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const chunk = await reader?.read();
    if (chunk?.value === undefined) return;
    const lines = (text + decoder.decode(chunk.value, { stream: true })).split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) seen(line);
  }
}

/** Streams hand over in microtasks; a turn of the event loop comes after all of them. */
function letStreamsDeliver(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
