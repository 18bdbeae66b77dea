/** What containers keep while they exist: the lines of their log, and what their process remembers. */

import type { Pod } from '../api/pod.ts';
import type { ContainerInput } from './containerinput.ts';
import type { Listener } from './listener.ts';

export interface LogEntry {
  /** Virtual milliseconds. */
  readonly time: number;
  readonly stream: 'stdout' | 'stderr';
  /** One line, without its end. */
  readonly text: string;
}

/** One start of a container. A restart begins another one. */
export interface ContainerRecord {
  /** Newest last; only the latest are kept. */
  readonly log: LogEntry[];
  readonly memory: Map<string, number>;
  /** Files that its programs have written, and those that it began with once one has asked for them. */
  readonly files: Map<string, string>;
  /** What its programs listen with, by `80/TCP`; besides what its image is made for. */
  readonly ports: Map<string, Listener>;
  /** Of a container that has one. */
  input?: ContainerInput;
  /** Who follows the log. */
  readonly listeners: Set<(entry: LogEntry) => void>;
}

/** By container id. */
export type ContainerRecords = Map<string, ContainerRecord>;

const MAX_LINES = 1000;

export function recordOf(records: ContainerRecords, id: string): ContainerRecord {
  const known = records.get(id);
  if (known !== undefined) return known;
  const created: ContainerRecord = {
    log: [],
    memory: new Map(),
    files: new Map(),
    ports: new Map(),
    listeners: new Set(),
  };
  records.set(id, created);
  return created;
}

export function writeLog({ listeners, log }: ContainerRecord, entry: LogEntry): void {
  log.push(entry);
  if (log.length > MAX_LINES) log.shift();
  for (const listener of listeners) listener(entry);
}

/** What names this start of the container; the runtime's id once it has one. */
export function containerIdOf({ metadata, status }: Pod, container: string): string {
  const statuses = status.containerStatuses ?? [];
  return (
    statuses.find(({ name }) => name === container)?.containerID ?? `${metadata.uid}/${container}`
  );
}
