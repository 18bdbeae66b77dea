/** What containers wrote, for apiserver/log.ts. */

import type { Container, Pod } from '../api/pod.ts';
import { type ContainerRecords, type LogEntry, recordOf } from '../network/records.ts';
import { runsOwnProcess } from './ownprocess.ts';
import { findImage } from './registry.ts';

/** As much of the cluster's clock as logs need. */
interface Timer {
  now(): number;
  schedule(delayMs: number, action: () => void, urgency: 'background'): () => void;
}

/** Lines that a process wrote ahead of its time are shown when that has come. */
export function createLogs(records: ContainerRecords, timer: Timer) {
  return {
    read(pod: Pod, container: Container, containerID: string): readonly LogEntry[] {
      const written = records.get(containerID)?.log ?? [];
      return [...startLines(pod, container, containerID), ...written].filter(
        ({ time }) => time <= timer.now(),
      );
    },
    input: (containerID: string) => records.get(containerID)?.input,
    follow(containerID: string, listener: (line: LogEntry) => void): () => void {
      const { listeners, log } = recordOf(records, containerID);
      const waiting = new Map<LogEntry, () => void>();
      const tell = (line: LogEntry): void => {
        waiting.delete(line);
        listener(line);
      };
      const inTime = (line: LogEntry): void => {
        const delayMs = line.time - timer.now();
        if (delayMs <= 0) listener(line);
        else
          waiting.set(
            line,
            timer.schedule(delayMs, () => tell(line), 'background'),
          );
      };
      for (const line of log) if (line.time > timer.now()) inTime(line);
      listeners.add(inTime);
      return () => {
        listeners.delete(inTime);
        for (const cancel of waiting.values()) cancel();
        // What a process writes last, and its end, are of one moment.
        for (const line of waiting.keys()) if (line.time <= timer.now()) listener(line);
        waiting.clear();
      };
    },
  };
}

/** What the image's own process writes as it starts. */
function startLines(pod: Pod, container: Container, containerID: string): readonly LogEntry[] {
  const startedAt = startTime(pod, containerID);
  const image = findImage(container.image);
  if (startedAt === undefined || !image || !runsOwnProcess(container, image)) return [];
  const lines = image.startLog?.(pod, container) ?? [];
  return lines.map((text) => ({ time: Date.parse(startedAt), stream: 'stdout', text }));
}

function startTime({ status }: Pod, id: string): string | undefined {
  const statuses = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  for (const { containerID, lastState, state } of statuses) {
    if (state.running && containerID === id) return state.running.startedAt;
    for (const { terminated } of [state, lastState])
      if (terminated?.containerID === id) return terminated.startedAt;
  }
  return undefined;
}
